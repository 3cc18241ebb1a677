package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.meta.Testaments.Scope;
import io.wampspring.core.internal.meta.Testaments.Testament;
import io.wampspring.core.internal.session.Session;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Role;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * The procedures {@code wamp.session.add_testament} and
 * {@code wamp.session.flush_testaments}, and the publication of testaments. The
 * authorizer is called when a testament is added, and again when it is published.
 * <p>
 * WAMP specification: Session Testaments.
 */
final class TestamentProcedures {

	private static final Logger logger = LoggerFactory.getLogger(TestamentProcedures.class);

	private final MetaRealm realm;

	private final Permissions permissions;

	private final Testaments testaments;

	TestamentProcedures(MetaRealm realm, Permissions permissions) {
		this.realm = realm;
		this.permissions = permissions;
		this.testaments = new Testaments((session) -> realm.liveSession(session) != null);
	}

	void addTo(BiConsumer<String, AsyncMetaProcedure> procedures) {
		procedures.accept(MetaUris.ADD_TESTAMENT, this::add);
		procedures.accept(MetaUris.FLUSH_TESTAMENTS, this::flush);
	}

	private CompletionStage<Payload> add(Caller caller, MetaArguments arguments) {
		String topic = arguments.string(0);
		if (!WampUri.isValid(topic, this.realm.strictUris()) || WampUri.isReserved(topic)) {
			throw new MetaException(WampUris.INVALID_URI, "The topic must be a URI outside the reserved namespace");
		}
		Dict options = PublishOptions.of(arguments.keyword("publish_options"), this.realm.receiverAttributes());
		if (Passthru.isActive(options) && !caller.features().has(Role.PUBLISHER, Feature.PAYLOAD_PASSTHRU_MODE)) {
			throw new MetaException(WampUris.INVALID_ARGUMENT, "ppt_scheme without the feature payload_passthru_mode");
		}
		Testament testament = new Testament(scope(arguments), topic, options, payload(arguments));
		return this.permissions.authorize(caller, Action.PUBLISH, topic, MatchPolicy.EXACT, options)
			.thenApply((decision) -> {
				Permissions.require(decision);
				this.testaments.add(caller.sessionId(), testament);
				return Payload.EMPTY;
			});
	}

	@SuppressWarnings("unchecked")
	private static Payload payload(MetaArguments arguments) {
		List<?> args = arguments.optionalList(1);
		Map<?, ?> kwargs = arguments.optionalMap(2);
		// keys of dicts are strings in all formats
		return Payload.of((args != null) ? (List<? extends @Nullable Object>) args : List.of(),
				(kwargs != null) ? (Map<String, ? extends @Nullable Object>) kwargs : Map.of());
	}

	private CompletionStage<Payload> flush(Caller caller, MetaArguments arguments) {
		this.testaments.flush(caller.sessionId(), scope(arguments));
		return CompletableFuture.completedFuture(Payload.EMPTY);
	}

	private static Scope scope(MetaArguments arguments) {
		String scope = arguments.optionalString("scope");
		if (scope == null || scope.equals("destroyed")) {
			return Scope.DESTROYED;
		}
		if (scope.equals("detached")) {
			return Scope.DETACHED;
		}
		throw new MetaException(WampUris.INVALID_ARGUMENT, "scope must be detached or destroyed");
	}

	/**
	 * Publish or discard the testaments of a session that has left.
	 */
	void left(Session session, boolean silent) {
		List<Testament> taken = this.testaments.take(session.sessionId());
		if (!silent) {
			publish(session, taken, 0);
		}
	}

	// sequentially, to preserve the order with asynchronous authorizers
	private void publish(Session session, List<Testament> taken, int index) {
		if (index < taken.size()) {
			Testament testament = taken.get(index);
			this.permissions
				.authorize(session, Action.PUBLISH, testament.topic(), MatchPolicy.EXACT, testament.options())
				.thenAccept((decision) -> publish(session, testament, decision))
				.whenComplete((done, failure) -> {
					if (failure != null) {
						Failures.error(logger, Failures.unwrap(failure), "Publishing a testament failed");
					}
					publish(session, taken, index + 1);
				});
		}
	}

	private void publish(Session session, Testament testament, Decision decision) {
		if (decision.allowed()) {
			this.realm.broker()
				.publish(session, new PublishMessage(1, testament.options(), testament.topic(), testament.payload()),
						decision.disclose());
		}
	}

}
