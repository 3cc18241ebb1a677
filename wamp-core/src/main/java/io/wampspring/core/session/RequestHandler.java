package io.wampspring.core.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * Checks the requests of one session - state, ids, URIs, permission, in this order - and
 * hands them to broker and dealer. Never used by two threads at once.
 * <p>
 * WAMP specification: Protocol Violations, IDs, URIs, Authorization.
 */
final class RequestHandler {

	private static final Logger logger = LoggerFactory.getLogger(RequestHandler.class);

	private final Session session;

	private final SessionRealm realm;

	private final RequestIds ids;

	RequestHandler(Session session, SessionRealm realm) {
		this.session = session;
		this.realm = realm;
		this.ids = new RequestIds(realm.strictRequestIds());
	}

	@Nullable CompletionStage<?> handle(WampMessage message) {
		this.realm.received(message.type());
		return switch (message.type()) {
			case PUBLISH -> publish((PublishMessage) message);
			case CALL -> call((CallMessage) message);
			case SUBSCRIBE -> subscribe((SubscribeMessage) message);
			case REGISTER -> register((RegisterMessage) message);
			default -> {
				handleAtOnce(message);
				yield null;
			}
		};
	}

	private void handleAtOnce(WampMessage message) {
		switch (message.type()) {
			case YIELD -> this.realm.dealer().yield(this.session, (YieldMessage) message);
			case ERROR -> error((ErrorMessage) message);
			case CANCEL -> this.realm.dealer().cancel(this.session, (CancelMessage) message);
			case UNSUBSCRIBE -> {
				UnsubscribeMessage unsubscribe = (UnsubscribeMessage) message;
				this.ids.accept(unsubscribe.request());
				this.realm.broker().unsubscribe(this.session, unsubscribe);
			}
			case UNREGISTER -> {
				UnregisterMessage unregister = (UnregisterMessage) message;
				this.ids.accept(unregister.request());
				this.realm.dealer().unregister(this.session, unregister);
			}
			case EVENT_RECEIVED -> {
				// known from the conformance vectors, without meaning for a router yet
			}
			default -> throw new ProtocolViolationException(message.type() + " is not for a router");
		}
	}

	private void error(ErrorMessage message) {
		if (message.requestType() != MessageType.INVOCATION.code()) {
			throw new ProtocolViolationException("ERROR for anything but an INVOCATION");
		}
		if (!WampUri.isValid(message.error(), false)) {
			throw new ProtocolViolationException("ERROR.Error is not a URI");
		}
		this.realm.dealer().error(this.session, message);
	}

	private @Nullable CompletionStage<?> publish(PublishMessage message) {
		this.ids.accept(message.request());
		boolean acknowledge = message.options().isTrue("acknowledge");
		Consumer<String> refuse = (error) -> {
			if (acknowledge) {
				refuse(MessageType.PUBLISH, message.request(), error);
			}
		};
		String topic = message.topic();
		if (!WampUri.isValid(topic, this.realm.strictUris()) || WampUri.isReserved(topic)) {
			refuse.accept(WampUris.INVALID_URI);
			return null;
		}
		return authorized(Action.PUBLISH, topic, MatchPolicy.EXACT, message.options(), refuse,
				(decision) -> this.realm.broker().publish(this.session, message, decision.disclose()));
	}

	private @Nullable CompletionStage<?> call(CallMessage message) {
		if (isContinuation(message)) {
			this.realm.dealer().proceed(this.session, message);
			return null;
		}
		this.ids.accept(message.request());
		Consumer<String> refuse = (error) -> {
			this.realm.dealer().refuse(this.session, message);
			refuse(MessageType.CALL, message.request(), error);
		};
		if (!WampUri.isValid(message.procedure(), this.realm.strictUris())) {
			refuse.accept(WampUris.INVALID_URI);
			return null;
		}
		if (WampUri.isReserved(message.procedure())
				&& !this.realm.mayCall(this.session.identity(), message.procedure())) {
			refuse.accept(WampUris.NOT_AUTHORIZED);
			return null;
		}
		return authorized(Action.CALL, message.procedure(), MatchPolicy.EXACT, message.options(), refuse,
				(decision) -> this.realm.dealer().call(this.session, message, decision.disclose()));
	}

	private boolean isContinuation(CallMessage message) {
		return this.ids.isStrict() ? this.ids.wasUsed(message.request())
				: this.realm.dealer().isKnown(this.session, message);
	}

	private @Nullable CompletionStage<?> subscribe(SubscribeMessage message) {
		this.ids.accept(message.request());
		Consumer<String> refuse = (error) -> refuse(MessageType.SUBSCRIBE, message.request(), error);
		MatchPolicy match = MatchPolicy.of(message.options().getString("match"));
		if (!WampUri.isValid(message.topic(), match, this.realm.strictUris())) {
			refuse.accept(WampUris.INVALID_URI);
			return null;
		}
		return authorized(Action.SUBSCRIBE, message.topic(), match, message.options(), refuse,
				(decision) -> this.realm.broker().subscribe(this.session, message));
	}

	private @Nullable CompletionStage<?> register(RegisterMessage message) {
		this.ids.accept(message.request());
		Consumer<String> refuse = (error) -> refuse(MessageType.REGISTER, message.request(), error);
		MatchPolicy match = MatchPolicy.of(message.options().getString("match"));
		String procedure = message.procedure();
		if (!WampUri.isValid(procedure, match, this.realm.strictUris()) || WampUri.isReserved(procedure)) {
			refuse.accept(WampUris.INVALID_URI);
			return null;
		}
		return authorized(Action.REGISTER, procedure, match, message.options(), refuse,
				(decision) -> this.realm.dealer().register(this.session, message));
	}

	private @Nullable CompletionStage<?> authorized(Action action, String uri, MatchPolicy match, Dict options,
			Consumer<String> refuse, Consumer<Decision> route) {
		Authorizer authorizer = this.realm.authorizer();
		if (authorizer == Authorizer.ALLOW_ALL) {
			route.accept(Decision.ALLOW);
			return null;
		}
		AuthorizationRequest request = new AuthorizationRequest(this.realm.name(), this.session, action, uri, match,
				options);
		Consumer<String> deny = (error) -> {
			this.realm.denied(request, error);
			refuse.accept(error);
		};
		CompletionStage<Decision> pending = ask(authorizer, request);
		if (pending == null) {
			deny.accept(WampUris.AUTHORIZATION_FAILED);
			return null;
		}
		// others, minimal stages among them, may refuse to tell whether they are done
		if (pending.getClass() == CompletableFuture.class && pending.toCompletableFuture().isDone()
				&& !pending.toCompletableFuture().isCompletedExceptionally()) {
			Decision decision = pending.toCompletableFuture().join();
			decide((decision != null) ? decision : failed(null), deny, route);
			return null;
		}
		// a violation that routing finds reaches the gate through this stage
		return pending.handle((decision, failure) -> (failure != null || decision == null) ? failed(failure) : decision)
			.thenAccept((decision) -> {
				if (this.session.isOpen()) {
					decide(decision, deny, route);
				}
			});
	}

	private @Nullable CompletionStage<Decision> ask(Authorizer authorizer, AuthorizationRequest request) {
		try {
			return Elsewhere.run(authorizer.isQuick() ? null : this.session.connection().applicationExecutor(),
					() -> authorizer.authorize(request));
		}
		catch (RuntimeException ex) {
			failed(ex);
			return null;
		}
	}

	private static Decision failed(@Nullable Throwable failure) {
		logger.warn("Authorizer failed; the request is refused", failure);
		return new Decision(false, null, WampUris.AUTHORIZATION_FAILED);
	}

	private static void decide(@Nullable Decision answer, Consumer<String> refuse, Consumer<Decision> route) {
		Decision decision = (answer != null) ? answer : failed(null);
		if (decision.allowed()) {
			route.accept(decision);
		}
		else {
			refuse.accept((decision.error() != null) ? decision.error() : WampUris.NOT_AUTHORIZED);
		}
	}

	private void refuse(MessageType type, long request, String error) {
		this.session.send(new ErrorMessage(type.code(), request, Dict.EMPTY, error, Payload.EMPTY));
	}

}
