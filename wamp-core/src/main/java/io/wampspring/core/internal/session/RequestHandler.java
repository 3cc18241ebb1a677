package io.wampspring.core.internal.session;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventReceivedMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.Request;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.uri.WampUri;

/**
 * Checks the requests of one session - ids, URIs and permissions, in this order - and
 * passes them to broker and dealer. Not thread-safe, except where noted.
 * <p>
 * As a {@link Request.Handler} it routes authorized requests, and returns whether
 * registrations or subscriptions may have changed.
 * <p>
 * WAMP specification: Protocol Violations, IDs, URIs, Authorization.
 */
final class RequestHandler implements Request.Handler<Decision, Boolean> {

	private static final Logger logger = LoggerFactory.getLogger(RequestHandler.class);

	private final Session session;

	private final SessionRealm realm;

	private final RequestIds ids;

	// decision that was made in advance for the next message; used by the thread that
	// passes both
	private @Nullable Permitted permitted;

	private final WaitingRequest waiting = new WaitingRequest();

	RequestHandler(Session session) {
		this.session = session;
		this.realm = session.realm();
		this.ids = new RequestIds(this.realm.strictRequestIds());
	}

	/**
	 * Handle a message of the peer. Must not be called concurrently.
	 * @return a pending stage, or {@code null} if the message is handled
	 */
	@Nullable CompletionStage<?> handle(WampMessage message) {
		this.realm.received(message.type());
		if (message instanceof Request request) {
			return handle(request);
		}
		if (message instanceof YieldMessage yield) {
			this.realm.dealer().calls().yield(this.session, yield);
		}
		else if (message instanceof ErrorMessage error) {
			handle(error);
		}
		else if (message instanceof CancelMessage cancel) {
			this.realm.dealer().calls().cancel(this.session, cancel);
		}
		else if (!(message instanceof EventReceivedMessage)) {
			// EVENT_RECEIVED occurs in the conformance vectors, but has no meaning for
			// a router yet
			throw new ProtocolViolationException((message.type() == MessageType.HELLO)
					? "A second HELLO: the session is established; end it with GOODBYE first"
					: message.type() + " cannot be sent to a router");
		}
		return null;
	}

	private void handle(ErrorMessage message) {
		if (message.requestType() != MessageType.INVOCATION.code()) {
			throw new ProtocolViolationException("ERROR.RequestType must be the code of INVOCATION");
		}
		if (!WampUri.isValid(message.error(), false)) {
			throw new ProtocolViolationException("ERROR.Error is not a URI");
		}
		this.realm.dealer().calls().error(this.session, message);
	}

	private @Nullable CompletionStage<?> handle(Request request) {
		if (request instanceof CallMessage call && isChunk(call)) {
			this.realm.dealer().calls().chunk(this.session, call);
			return null;
		}
		this.ids.accept(request.request());
		RouterError error = request.accept(RequestCheck.INSTANCE, this.session);
		if (error != null) {
			refuse(request, error);
			return null;
		}
		Authorizer authorizer = this.realm.authorizer();
		AuthorizationRequest permission = (authorizer != Authorizer.ALLOW_ALL)
				? request.accept(RequestAuthorization.INSTANCE, this.session) : null;
		if (permission == null) {
			route(request, Decision.ALLOW);
			return null;
		}
		return authorize(request, permission, authorizer);
	}

	private boolean isChunk(CallMessage message) {
		return this.ids.isStrict() ? this.ids.wasUsed(message.request())
				: this.realm.dealer().calls().isChunk(this.session, message);
	}

	private @Nullable CompletionStage<?> authorize(Request request, AuthorizationRequest permission,
			Authorizer authorizer) {
		Permitted known = this.permitted;
		if (known != null && known.message == request) {
			this.permitted = null;
			decide(known.decision, request, permission);
			return null;
		}
		CompletableFuture<Decision> pending = RequestAuthorization.INSTANCE.authorize(authorizer, permission,
				this.session);
		if (pending.isDone() && !pending.isCompletedExceptionally()) {
			decide(RequestAuthorization.INSTANCE.decisionOf(pending.join(), null), request, permission);
			return null;
		}
		request.payload().retain();
		this.waiting.hold(request);
		// this stage propagates protocol violations of routing to the acceptor
		return pending.handle((decision, failure) -> {
			Decision answer = RequestAuthorization.INSTANCE.decisionOf(decision, failure);
			try {
				if (this.waiting.claim(request) && this.session.isOpen()) {
					decide(answer, request, permission);
				}
			}
			catch (Throwable ex) {
				// dependent stages would not complete if the failure could not be
				// wrapped
				throw Failures.unchecked(ex);
			}
			return null;
		});
	}

	/** Whether requests of the peer need authorization. Thread-safe. */
	boolean isAsking() {
		return this.realm.authorizer() != Authorizer.ALLOW_ALL;
	}

	/**
	 * Authorize a request in advance, before it is handled in order. Thread-safe.
	 * @return the decision, or {@code null} if the message needs no authorization
	 */
	@Nullable CompletableFuture<AuthorizedRequest> ask(WampMessage message) {
		if (!isAsking() || !(message instanceof Request request)
				|| request.accept(RequestCheck.INSTANCE, this.session) != null) {
			return null;
		}
		AuthorizationRequest permission = request.accept(RequestAuthorization.INSTANCE, this.session);
		return (permission != null)
				? RequestAuthorization.INSTANCE.authorize(this.realm.authorizer(), permission, this.session)
					.handle((decision,
							failure) -> new Decided(RequestAuthorization.INSTANCE.decisionOf(decision, failure)))
				: null;
	}

	/** Store the decision for the message that is handled next. */
	void permit(WampMessage message, AuthorizedRequest permit) {
		if (permit instanceof Decided decided) {
			this.permitted = new Permitted(message, decided.decision);
		}
	}

	private void decide(Decision decision, Request request, AuthorizationRequest permission) {
		if (decision.allowed()) {
			route(request, decision);
			return;
		}
		RouterError error = RouterErrors.denied(decision.error(), permission.action().name().toLowerCase(Locale.ROOT),
				permission.uri());
		this.realm.denied(permission, error.uri());
		refuse(request, error);
	}

	private void route(Request request, Decision decision) {
		if (request.accept(this, decision)) {
			this.realm.changed();
		}
	}

	@Override
	public Boolean onPublish(PublishMessage message, Decision decision) {
		// events are queued, stored, and sent to many receivers
		message.payload().retain();
		long before = this.session.connection().waitingForAll();
		this.realm.broker().publish(this.session, message, decision.disclose());
		this.session.connection().published(before);
		return false;
	}

	@Override
	public Boolean onSubscribe(SubscribeMessage message, Decision decision) {
		this.realm.broker().subscribe(this.session, message);
		return true;
	}

	@Override
	public Boolean onUnsubscribe(UnsubscribeMessage message, Decision decision) {
		this.realm.broker().unsubscribe(this.session, message);
		return true;
	}

	@Override
	public Boolean onCall(CallMessage message, Decision decision) {
		this.realm.dealer().calls().begin(this.session, message, decision.disclose());
		return false;
	}

	@Override
	public Boolean onRegister(RegisterMessage message, Decision decision) {
		this.realm.dealer().register(this.session, message);
		return true;
	}

	@Override
	public Boolean onUnregister(UnregisterMessage message, Decision decision) {
		this.realm.dealer().unregister(this.session, message);
		return true;
	}

	/** Answers a request with an error, if the request is to be answered. */
	private void refuse(Request request, RouterError error) {
		if (request instanceof CallMessage call) {
			this.realm.dealer().calls().refuse(this.session, call, error);
		}
		else if (!(request instanceof PublishMessage publish) || publish.options().isTrue(OptionKeys.ACKNOWLEDGE)) {
			this.session.send(error.answer(request.type(), request.request()));
		}
	}

	/**
	 * Answer a message whose handling failed, so that its sender does not wait forever.
	 * Messages without an answer are ignored.
	 */
	void fail(WampMessage message) {
		// prevents a second answer when the session ends
		this.waiting.claim(message);
		if (message instanceof CallMessage call && this.realm.dealer().calls().fail(this.session, call.request())) {
			return;
		}
		if (message instanceof Request request) {
			refuse(request, RouterErrors.ROUTER_FAILED);
		}
		else if (message instanceof YieldMessage yield) {
			this.realm.dealer().calls().failInvocation(this.session, yield.request());
		}
		else if (message instanceof ErrorMessage error) {
			this.realm.dealer().calls().failInvocation(this.session, error.request());
		}
	}

	/** The request whose handling is suspended. */
	WaitingRequest waiting() {
		return this.waiting;
	}

	/**
	 * Refuse the suspended request and those queued after it, because the session is
	 * about to end. Thread-safe.
	 */
	void refuseWaiting(List<WampMessage> behind) {
		WampMessage first = this.waiting.take();
		if (first != null) {
			refuseWaiting(first);
		}
		behind.forEach(this::refuseWaiting);
	}

	private void refuseWaiting(WampMessage message) {
		if (!(message instanceof Request request) || message instanceof UnsubscribeMessage
				|| message instanceof UnregisterMessage) {
			logger.debug("A {} was dropped at the end of session {}", message.type(), this.session.sessionId());
		}
		// further chunks of a progressive call are answered with the first one
		else if (!(message instanceof CallMessage call) || !this.realm.dealer().calls().isChunk(this.session, call)) {
			refuse(request, RouterErrors.NOTHING_NEW);
		}
	}

	/**
	 * A decision of the authorizer.
	 *
	 * @param decision the decision
	 */
	private record Decided(Decision decision) implements AuthorizedRequest {

	}

	/**
	 * A decision of the authorizer for a message.
	 *
	 * @param message the message
	 * @param decision the decision
	 */
	private record Permitted(WampMessage message, Decision decision) {

	}

}
