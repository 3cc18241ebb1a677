package io.wampspring.core.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The registrations of a session.
 * <p>
 * WAMP specification: Registering and Unregistering, Registration Revocation.
 */
final class Registrations {

	private static final Logger logger = LoggerFactory.getLogger(Registrations.class);

	private final PendingRequests requests;

	// registration id -> registration. Written by the thread that delivers messages.
	private final Map<Long, DefaultClientRegistration> held = new ConcurrentHashMap<>();

	Registrations(PendingRequests requests) {
		this.requests = requests;
	}

	CompletableFuture<ClientRegistration> register(RegisterRequest request, InvocationHandler handler) {
		MatchPolicy match = Options.template(request.procedure())
			.match(MatchPolicy.of(request.options().get(OptionKeys.MATCH)));
		// rejects values that the router would treat as a protocol violation
		InvocationPolicy.of(request.options().get(OptionKeys.INVOKE));
		Dict options = Options.copyOf(request.options());
		return this.requests.send(new PendingRequests.Request<>(MessageType.REGISTER, request.procedure(), () -> true,
				(id) -> new RegisterMessage(id, options, request.procedure()),
				(answer) -> attach(answer, request, match, handler), () -> {
				}, ClientRegistration::unregister));
	}

	CompletableFuture<?> unregister(DefaultClientRegistration registration) {
		return this.requests.send(new PendingRequests.Request<>(MessageType.UNREGISTER, registration.procedure(),
				() -> true, (id) -> new UnregisterMessage(id, registration.id()), (answer) -> forget(registration),
				() -> forget(registration), (ignored) -> {
				}));
	}

	@Nullable DefaultClientRegistration find(long id) {
		return this.held.get(id);
	}

	/** Handle a revocation. */
	void onRevoked(Dict details) {
		DefaultClientRegistration revoked = this.held.remove(details.getLong(OptionKeys.REGISTRATION, 0));
		if (revoked != null) {
			logger.info("The router revoked the registration of {}: {}", revoked.procedure(),
					details.get(OptionKeys.REASON));
		}
	}

	int size() {
		return this.held.size();
	}

	private ClientRegistration attach(@Nullable WampMessage answer, RegisterRequest request, MatchPolicy match,
			InvocationHandler handler) {
		if (!(answer instanceof RegisteredMessage registered)) {
			throw new IllegalStateException("REGISTER is always sent");
		}
		DefaultClientRegistration registration = new DefaultClientRegistration(this, registered.registration(), request,
				match, handler);
		this.held.put(registration.id(), registration);
		return registration;
	}

	private boolean forget(DefaultClientRegistration registration) {
		return this.held.remove(registration.id(), registration);
	}

}
