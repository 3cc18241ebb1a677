package io.wampspring.core.internal.session;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.transport.Permit;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.UriTemplate;
import io.wampspring.core.uri.WampUri;

/**
 * Checks the requests of one session - state, ids, URIs, permission, in this order - and
 * hands them to broker and dealer. Never used by two threads at once.
 * <p>
 * WAMP specification: Protocol Violations, IDs, URIs, Authorization.
 */
final class RequestHandler {

	private static final Logger logger = LoggerFactory.getLogger(RequestHandler.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private static final RateLimitedLogger BUSY = new RateLimitedLogger(logger);

	private static final Decision FAILED = new Decision(false, null, WampUris.AUTHORIZATION_FAILED);

	private final Session session;

	private final SessionRealm realm;

	private final RequestIds ids;

	// what was decided about a message in advance, until it is handled; for the thread
	// that brings both
	private @Nullable Permitted permitted;

	private final WaitingRequest waiting = new WaitingRequest();

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
			case YIELD -> this.realm.dealer().calls().yield(this.session, (YieldMessage) message);
			case ERROR -> error((ErrorMessage) message);
			case CANCEL -> this.realm.dealer().calls().cancel(this.session, (CancelMessage) message);
			case UNSUBSCRIBE -> {
				UnsubscribeMessage unsubscribe = (UnsubscribeMessage) message;
				this.ids.accept(unsubscribe.request());
				this.realm.broker().unsubscribe(this.session, unsubscribe);
				this.realm.changed();
			}
			case UNREGISTER -> {
				UnregisterMessage unregister = (UnregisterMessage) message;
				this.ids.accept(unregister.request());
				this.realm.dealer().unregister(this.session, unregister);
				this.realm.changed();
			}
			case EVENT_RECEIVED -> {
				// known from the conformance vectors, without meaning for a router yet
			}
			case HELLO -> throw new ProtocolViolationException(
					"A second HELLO: the session is established already, and is left with GOODBYE");
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
		this.realm.dealer().calls().error(this.session, message);
	}

	private @Nullable CompletionStage<?> publish(PublishMessage message) {
		this.ids.accept(message.request());
		String topic = message.topic();
		RouterError malformed = malformed(topic, MatchPolicy.EXACT, true);
		if (malformed != null) {
			refuse(message, malformed);
			return null;
		}
		return authorized(Action.PUBLISH, topic, MatchPolicy.EXACT, message.options(), message);
	}

	private @Nullable CompletionStage<?> call(CallMessage message) {
		if (isContinuation(message)) {
			this.realm.dealer().calls().chunk(this.session, message);
			return null;
		}
		this.ids.accept(message.request());
		String procedure = message.procedure();
		RouterError malformed = malformed(procedure, MatchPolicy.EXACT, false);
		if (malformed != null) {
			refuse(message, malformed);
			return null;
		}
		if (!mayCall(procedure)) {
			refuse(message, RouterErrors.closedToAnonymous(procedure));
			return null;
		}
		return authorized(Action.CALL, procedure, MatchPolicy.EXACT, message.options(), message);
	}

	private boolean mayCall(String procedure) {
		return !WampUri.isReserved(procedure) || this.realm.mayCall(this.session.identity(), procedure);
	}

	private boolean isContinuation(CallMessage message) {
		return this.ids.isStrict() ? this.ids.wasUsed(message.request())
				: this.realm.dealer().calls().isChunk(this.session, message);
	}

	private @Nullable CompletionStage<?> subscribe(SubscribeMessage message) {
		this.ids.accept(message.request());
		return patterned(Action.SUBSCRIBE, message.topic(), message.options(), message);
	}

	private @Nullable CompletionStage<?> register(RegisterMessage message) {
		this.ids.accept(message.request());
		return patterned(Action.REGISTER, message.procedure(), message.options(), message);
	}

	private @Nullable CompletionStage<?> patterned(Action action, String uri, Dict options, WampMessage message) {
		Target target = target(action, uri, options);
		if (target.malformed != null) {
			refuse(message, target.malformed);
			return null;
		}
		return authorized(action, target.pattern, target.match, options, message);
	}

	/** Look at what may be a template, whose variables make it a wildcard pattern. */
	private Target target(Action action, String uri, Dict options) {
		MatchPolicy declared = MatchPolicy.of(options.get(OptionKeys.MATCH));
		UriTemplate template;
		try {
			template = UriTemplate.parse(uri);
		}
		catch (IllegalArgumentException ex) {
			return new Target(uri, declared, RouterErrors.malformedTemplate(uri, String.valueOf(ex.getMessage())));
		}
		MatchPolicy match = template.match(declared);
		RouterError malformed = (template.hasVariables() && declared == MatchPolicy.PREFIX)
				? RouterErrors.malformedTemplate(uri, "a URI with variables is a wildcard pattern, not a prefix")
				: malformed(template.pattern(), match, action == Action.REGISTER);
		return new Target(template.pattern(), match, malformed);
	}

	private @Nullable RouterError malformed(String uri, MatchPolicy match, boolean open) {
		boolean strict = this.realm.strictUris();
		if (!WampUri.isValid(uri, match, strict)) {
			return RouterErrors.malformedUri(uri, strict);
		}
		return (open && WampUri.isReserved(uri)) ? RouterErrors.reservedUri(uri) : null;
	}

	private @Nullable CompletionStage<?> authorized(Action action, String uri, MatchPolicy match, Dict options,
			WampMessage message) {
		Authorizer authorizer = this.realm.authorizer();
		if (authorizer == Authorizer.ALLOW_ALL) {
			route(message, Decision.ALLOW);
			return null;
		}
		AuthorizationRequest request = request(action, uri, match, options);
		Permitted known = this.permitted;
		if (known != null && known.message == message) {
			this.permitted = null;
			decide(known.decision, message, request);
			return null;
		}
		CompletableFuture<Decision> pending = ask(authorizer, request);
		if (pending.isDone() && !pending.isCompletedExceptionally()) {
			decide(pending.join(), message, request);
			return null;
		}
		message.payload().keep();
		this.waiting.hold(message);
		// a violation that routing finds reaches the gate through this stage
		return pending.handle((decision, failure) -> {
			Decision answer = (failure != null) ? failed(failure) : decision;
			try {
				if (this.waiting.claim(message) && this.session.isOpen()) {
					decide(answer, message, request);
				}
			}
			catch (Throwable ex) {
				// the next step never comes if a failure cannot be wrapped
				throw Failures.unchecked(ex);
			}
			return null;
		});
	}

	private AuthorizationRequest request(Action action, String uri, MatchPolicy match, Dict options) {
		return new AuthorizationRequest(this.realm.name(), this.session, action, uri, match, options);
	}

	boolean isAsking() {
		return this.realm.authorizer() != Authorizer.ALLOW_ALL;
	}

	/**
	 * Decide about a request before it is its turn. Unlike all else for any thread.
	 * @return the decision, or {@code null} if the request is not for the authorizer
	 */
	@Nullable CompletableFuture<Permit> ask(WampMessage message) {
		AuthorizationRequest request = isAsking() ? request(message) : null;
		return (request != null) ? ask(this.realm.authorizer(), request)
			.handle((decision, failure) -> new Decided((failure != null) ? failed(failure) : decision)) : null;
	}

	private @Nullable AuthorizationRequest request(WampMessage message) {
		boolean strict = this.realm.strictUris();
		if (message instanceof PublishMessage publish) {
			return (WampUri.isValid(publish.topic(), strict) && !WampUri.isReserved(publish.topic()))
					? request(Action.PUBLISH, publish.topic(), MatchPolicy.EXACT, publish.options()) : null;
		}
		if (message instanceof CallMessage call) {
			return (WampUri.isValid(call.procedure(), strict) && mayCall(call.procedure()))
					? request(Action.CALL, call.procedure(), MatchPolicy.EXACT, call.options()) : null;
		}
		if (message instanceof SubscribeMessage subscribe) {
			return request(Action.SUBSCRIBE, subscribe.topic(), subscribe.options());
		}
		if (message instanceof RegisterMessage register) {
			return request(Action.REGISTER, register.procedure(), register.options());
		}
		return null;
	}

	private @Nullable AuthorizationRequest request(Action action, String uri, Dict options) {
		Target target = target(action, uri, options);
		return (target.malformed == null) ? request(action, target.pattern, target.match, options) : null;
	}

	/** Remember a decision for the message that is handled next. */
	void permit(WampMessage message, Permit permit) {
		if (permit instanceof Decided decided) {
			this.permitted = new Permitted(message, decided.decision);
		}
	}

	private CompletableFuture<Decision> ask(Authorizer authorizer, AuthorizationRequest request) {
		try {
			Executor executor = this.session.connection().applicationExecutor();
			if (executor == null || authorizer.isQuick()) {
				return Failures.future(authorizer.authorize(request));
			}
			return Failures.future(Elsewhere.run(executor, () -> Failures.future(authorizer.authorize(request))));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(Failures.wrappable(ex));
		}
	}

	private static Decision failed(Throwable failure) {
		if (Elsewhere.isRejection(failure)) {
			// the router has much to do, and the executor counts what it rejects
			BUSY.warn("No thread is free for an authorizer; the request is refused");
			return FAILED;
		}
		FAILURES.warn("Authorizer failed; the request is refused", Failures.unwrap(failure));
		return FAILED;
	}

	private static Decision undecided() {
		FAILURES.warn("Authorizer gave no decision; the request is refused");
		return FAILED;
	}

	private void decide(@Nullable Decision answer, WampMessage message, AuthorizationRequest request) {
		Decision decision = (answer != null) ? answer : undecided();
		if (decision.allowed()) {
			route(message, decision);
		}
		else {
			deny(message, request, decision.error());
		}
	}

	private void deny(WampMessage message, AuthorizationRequest request, @Nullable String uri) {
		RouterError error = RouterErrors.denied(uri, request.action().name().toLowerCase(Locale.ROOT), request.uri());
		this.realm.denied(request, error.uri());
		refuse(message, error);
	}

	private void route(WampMessage message, Decision decision) {
		switch (message.type()) {
			case PUBLISH -> {
				// events wait, are kept, and go to any number of receivers
				message.payload().keep();
				long before = this.session.connection().waitingForAll();
				this.realm.broker().publish(this.session, (PublishMessage) message, decision.disclose());
				this.session.connection().published(before);
			}
			case CALL -> this.realm.dealer().calls().begin(this.session, (CallMessage) message, decision.disclose());
			case SUBSCRIBE -> {
				this.realm.broker().subscribe(this.session, (SubscribeMessage) message);
				this.realm.changed();
			}
			case REGISTER -> {
				this.realm.dealer().register(this.session, (RegisterMessage) message);
				this.realm.changed();
			}
			default -> throw new IllegalStateException(message.type() + " needs no permission");
		}
	}

	private void refuse(WampMessage message, RouterError error) {
		switch (message.type()) {
			case PUBLISH -> {
				PublishMessage publish = (PublishMessage) message;
				if (publish.options().isTrue(OptionKeys.ACKNOWLEDGE)) {
					refuse(MessageType.PUBLISH, publish.request(), error);
				}
			}
			case CALL -> {
				this.realm.dealer().calls().refuse(this.session, (CallMessage) message, error);
			}
			case SUBSCRIBE -> refuse(MessageType.SUBSCRIBE, ((SubscribeMessage) message).request(), error);
			case REGISTER -> refuse(MessageType.REGISTER, ((RegisterMessage) message).request(), error);
			default -> throw new IllegalStateException(message.type() + " needs no permission");
		}
	}

	/**
	 * Answer a message whose handling failed, so that its sender does not wait for ever.
	 * Only what has an answer gets one.
	 */
	void fail(WampMessage message) {
		// or it would be answered once more when the session ends
		this.waiting.claim(message);
		switch (message.type()) {
			case PUBLISH -> {
				PublishMessage publish = (PublishMessage) message;
				if (publish.options().isTrue(OptionKeys.ACKNOWLEDGE)) {
					refuse(MessageType.PUBLISH, publish.request(), RouterErrors.ROUTER_FAILED);
				}
			}
			case CALL -> {
				CallMessage call = (CallMessage) message;
				if (!this.realm.dealer().calls().fail(this.session, call.request())) {
					refuse(call, RouterErrors.ROUTER_FAILED);
				}
			}
			case SUBSCRIBE, REGISTER -> refuse(message, RouterErrors.ROUTER_FAILED);
			case UNSUBSCRIBE ->
				refuse(MessageType.UNSUBSCRIBE, ((UnsubscribeMessage) message).request(), RouterErrors.ROUTER_FAILED);
			case UNREGISTER ->
				refuse(MessageType.UNREGISTER, ((UnregisterMessage) message).request(), RouterErrors.ROUTER_FAILED);
			case YIELD -> this.realm.dealer().calls().failInvocation(this.session, ((YieldMessage) message).request());
			case ERROR -> this.realm.dealer().calls().failInvocation(this.session, ((ErrorMessage) message).request());
			default -> {
				// nobody waits for an answer
			}
		}
	}

	/** The request whose handling has begun and waits for something. */
	WaitingRequest waiting() {
		return this.waiting;
	}

	/**
	 * Refuse the request that waits for something, and those behind it, as the session is
	 * about to end. Any thread may do that.
	 */
	void refuseWaiting(List<WampMessage> behind) {
		WampMessage first = this.waiting.take();
		if (first != null) {
			refuseWaiting(first);
		}
		behind.forEach(this::refuseWaiting);
	}

	private void refuseWaiting(WampMessage message) {
		switch (message.type()) {
			case CALL -> {
				// the other chunks of a progressive call have their answer with the first
				if (!this.realm.dealer().calls().isChunk(this.session, (CallMessage) message)) {
					refuse(message, RouterErrors.NOTHING_NEW);
				}
			}
			case PUBLISH, SUBSCRIBE, REGISTER -> refuse(message, RouterErrors.NOTHING_NEW);
			default -> logger.debug("A {} comes too late for session {}", message.type(), this.session.sessionId());
		}
	}

	private void refuse(MessageType type, long request, RouterError error) {
		this.session.send(error.answer(type, request));
	}

	/**
	 * An answer of the authorizer.
	 *
	 * @param decision what it said
	 */
	private record Decided(@Nullable Decision decision) implements Permit {

	}

	/**
	 * An answer of the authorizer to the request of a message.
	 *
	 * @param message the message
	 * @param decision what was decided
	 */
	private record Permitted(WampMessage message, @Nullable Decision decision) {

	}

	/**
	 * What a SUBSCRIBE or REGISTER is about.
	 *
	 * @param pattern URI or pattern
	 * @param match how it matches
	 * @param malformed what to refuse it with, or {@code null} if it is well-formed
	 */
	private record Target(String pattern, MatchPolicy match, @Nullable RouterError malformed) {

	}

}
