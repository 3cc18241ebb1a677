package io.wampspring.core.internal.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.limit.SessionQuota;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.internal.log.LogText;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.Role;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.uri.WampUri;

/**
 * The handshake from HELLO to WELCOME or ABORT. Its state is the {@link Phase} of the
 * acceptor.
 * <p>
 * WAMP specification: Session Establishment, Authentication.
 */
final class Handshake {

	private static final Logger logger = LoggerFactory.getLogger(Handshake.class);

	private static final RateLimitedLogger REALM_FAILURES = new RateLimitedLogger(logger);

	private static final RateLimitedLogger AUTHENTICATOR_FAILURES = new RateLimitedLogger(logger);

	private static final RateLimitedLogger UNSENDABLE = new RateLimitedLogger(logger);

	private final SessionAcceptor acceptor;

	private final SessionHost host;

	private final Connection connection;

	// quota of the last session of the connection; written by the thread that
	// establishes a session, which is never concurrent
	private volatile @Nullable SessionQuota quota;

	// the last HELLO, for the log; written by the thread that handles it
	private volatile @Nullable HelloMessage latest;

	Handshake(SessionAcceptor acceptor, SessionHost host, Connection connection) {
		this.acceptor = acceptor;
		this.host = host;
		this.connection = connection;
	}

	/**
	 * Handle a message on the executor of the application, if the connection has one,
	 * because realm providers and authenticators are application code.
	 * @return a pending stage, or {@code null} if the message is handled
	 */
	@Nullable CompletionStage<Void> handle(WampMessage message, Phase current) {
		Executor executor = this.connection.applicationExecutor();
		if (executor == null) {
			return handleHere(message, current);
		}
		if (message instanceof HelloMessage || message instanceof AuthenticateMessage) {
			// from now on the handshake waits for the router, not for the client
			this.acceptor.startDeadline(current, this.host.authenticationTimeout(), RouterErrors.BUSY);
		}
		CompletionStage<Void> handled = AsyncCalls.run(executor, () -> handleHere(message, current));
		return (handled != null) ? handled.exceptionally((failure) -> {
			if (!AsyncCalls.isRejection(failure)) {
				throw Failures.unchecked(failure);
			}
			logger.debug("No thread for {}; the session is refused", message.type(), failure);
			this.acceptor.refuse(current, RouterErrors.BUSY);
			return null;
		}) : null;
	}

	private @Nullable CompletionStage<Void> handleHere(WampMessage message, Phase current) {
		if (current instanceof Phase.AwaitingHello && message instanceof HelloMessage hello) {
			return hello(hello, current);
		}
		if (current instanceof Phase.Challenged challenged && message instanceof AuthenticateMessage answer) {
			return authenticate(answer, challenged);
		}
		throw new ProtocolViolationException(
				(message instanceof HelloMessage) ? "A second HELLO: the first one is still being handled"
						: message.type() + " before the session is established");
	}

	private @Nullable CompletionStage<Void> hello(HelloMessage hello, Phase current) {
		this.latest = hello;
		if (!WampUri.isValid(hello.realm(), false)) {
			this.acceptor.refuse(current, RouterErrors.malformedRealm(hello.realm()));
			return null;
		}
		Map<?, ?> roles = hello.details().get(OptionKeys.ROLES);
		if (roles == null || !hasClientRole(Features.parse(roles))) {
			throw new ProtocolViolationException("HELLO.Details.roles contains no role of a client");
		}
		if (!this.host.isAccepting()) {
			this.acceptor.refuseAtShutdown(current);
			return null;
		}
		SessionRealm realm = this.host.findRealm(hello.realm());
		CompletionStage<@Nullable SessionRealm> provided = (realm == null) ? this.host.provideRealm(hello.realm())
				: null;
		return (provided != null) ? await(provided, hello, current) : begin(hello, realm, current);
	}

	private CompletionStage<Void> await(CompletionStage<@Nullable SessionRealm> provided, HelloMessage hello,
			Phase current) {
		this.acceptor.startDeadline(current, this.host.authenticationTimeout(), RouterErrors.REALM_TIMEOUT);
		return provided.handle((realm, failure) -> {
			if (failure != null) {
				REALM_FAILURES.warn("The realm {} could not be provided", hello.realm(), Failures.unwrap(failure));
				this.acceptor.refuse(current, RouterErrors.ending(WampUris.AUTHENTICATION_FAILED, null));
				return null;
			}
			return begin(hello, realm, current);
		}).thenCompose((begun) -> (begun != null) ? begun : CompletableFuture.allOf());
	}

	private @Nullable CompletionStage<Void> begin(HelloMessage hello, @Nullable SessionRealm realm, Phase current) {
		if (realm == null) {
			this.acceptor.refuse(current, RouterErrors.noSuchRealm(hello.realm()));
			return null;
		}
		realm.received(hello.type());
		return begin(new Phase.Join(hello, realm, this.host.newSessionId()), current);
	}

	private static @Nullable String methods(HelloMessage hello) {
		List<?> methods = hello.details().get(OptionKeys.AUTHMETHODS);
		return (methods != null) ? methods.toString() : null;
	}

	/** Log the reason of ABORT, if that is the last message of a connection. */
	void logEnd(Phase current, @Nullable WampMessage last) {
		if (!(last instanceof AbortMessage abort) || !logger.isDebugEnabled()) {
			return;
		}
		ConnectionInfo info = this.connection.info();
		String address = Objects.requireNonNullElse(info.remoteAddress(), info.transport());
		String reason = LogText.of(abort.reason());
		String text = LogText.of(abort.details().get(OptionKeys.MESSAGE));
		HelloMessage hello = this.latest;
		if (current instanceof Phase.Established established) {
			logger.debug("Session {} of {} is aborted with {}: {}", established.session().sessionId(), address, reason,
					text);
		}
		else if (hello != null) {
			logger.debug("{} may not join {} as {} with {}: {}: {}", address, LogText.of(hello.realm()),
					LogText.of(hello.details().get(OptionKeys.AUTHID)), LogText.of(methods(hello)), reason, text);
		}
		else {
			logger.debug("{} is refused before HELLO: {}: {}", address, reason, text);
		}
	}

	private static boolean hasClientRole(Features features) {
		return features.has(Role.CALLER) || features.has(Role.CALLEE) || features.has(Role.PUBLISHER)
				|| features.has(Role.SUBSCRIBER);
	}

	private @Nullable CompletionStage<Void> begin(Phase.Join join, Phase current) {
		AuthenticationRequest request = new AuthenticationRequest(join.realm().name(), join.sessionId(),
				join.hello().details(), this.connection.info());
		List<?> methods = join.hello().details().get(OptionKeys.AUTHMETHODS);
		LogContext before = enterLog(join);
		Authenticator authenticator;
		try {
			authenticator = choose(join.realm(), (methods != null) ? methods : List.of(), request);
		}
		finally {
			before.leave();
		}
		if (authenticator == null) {
			boolean anonymous = methods == null || methods.isEmpty()
					|| methods.equals(List.of(AnonymousAuthenticator.METHOD));
			refuse(join, current, RouterErrors
				.ending(anonymous ? WampUris.AUTHENTICATION_REQUIRED : WampUris.NO_MATCHING_AUTH_METHOD, null));
			return null;
		}
		Phase next = new Phase.Authenticating(join);
		if (!this.acceptor.advance(current, next)) {
			return null;
		}
		this.acceptor.startDeadline(next, this.host.authenticationTimeout(), RouterErrors.AUTHENTICATION_TIMEOUT);
		return continueWith(() -> authenticator.begin(request), join, next);
	}

	private static @Nullable Authenticator choose(SessionRealm realm, List<?> methods, AuthenticationRequest request) {
		for (Object method : methods.isEmpty() ? List.of(AnonymousAuthenticator.METHOD) : methods) {
			for (Authenticator authenticator : realm.authenticators()) {
				if (authenticator.method().equals(method) && authenticator.isUsable(request)) {
					return authenticator;
				}
			}
		}
		return null;
	}

	private @Nullable CompletionStage<Void> authenticate(AuthenticateMessage message, Phase.Challenged challenged) {
		Phase next = new Phase.Authenticating(challenged.join());
		if (!this.acceptor.advance(challenged, next)) {
			return null;
		}
		this.acceptor.startDeadline(next, this.host.authenticationTimeout(), RouterErrors.AUTHENTICATION_TIMEOUT);
		return continueWith(() -> challenged.answer().onAnswer(message.signature(), message.extra()), challenged.join(),
				next);
	}

	private CompletionStage<Void> continueWith(Supplier<CompletionStage<AuthenticationStep>> action, Phase.Join join,
			Phase current) {
		return step(action, join).handle((step, failure) -> {
			if (AsyncCalls.isRejection(failure)) {
				logger.debug("No thread for an authenticator; the session is refused", failure);
				return new AuthenticationStep.Denied(RouterErrors.BUSY.uri(), RouterErrors.BUSY.text());
			}
			if (failure != null) {
				AUTHENTICATOR_FAILURES.warn("Authenticator failed; the session is refused", Failures.unwrap(failure));
				return new AuthenticationStep.Denied(WampUris.AUTHENTICATION_FAILED, null);
			}
			if (step == null) {
				AUTHENTICATOR_FAILURES.warn("Authenticator returned no step; the session is refused");
				return new AuthenticationStep.Denied(WampUris.AUTHENTICATION_FAILED, null);
			}
			return step;
		}).thenAccept((step) -> advance(step, join, current));
	}

	private static CompletableFuture<AuthenticationStep> step(Supplier<CompletionStage<AuthenticationStep>> action,
			Phase.Join join) {
		LogContext before = enterLog(join);
		try {
			return Failures.call(action);
		}
		finally {
			before.leave();
		}
	}

	/**
	 * Enters the log context with the authid of HELLO, which is not authenticated yet.
	 */
	private static LogContext enterLog(Phase.Join join) {
		return LogContext.enter(join.realm().name(), join.sessionId(), join.hello().details().get(OptionKeys.AUTHID),
				null);
	}

	private void advance(AuthenticationStep step, Phase.Join join, Phase current) {
		if (step instanceof AuthenticationStep.Accepted accepted) {
			establish(join, accepted.identity(), current);
		}
		else if (step instanceof AuthenticationStep.Challenged challenged) {
			challenge(join, challenged, current);
		}
		else if (step instanceof AuthenticationStep.Denied denied) {
			refuse(join, current, RouterErrors.ending(denied.reason(), denied.message()));
		}
	}

	private void refuse(Phase.Join join, Phase current, RouterError error) {
		List<?> methods = join.hello().details().get(OptionKeys.AUTHMETHODS);
		join.realm()
			.refused(new JoinRefusal(join.realm().name(), join.hello().details().get(OptionKeys.AUTHID),
					(methods != null) ? methods.stream().map(String::valueOf).toList() : List.of(), error.uri(),
					this.connection.info()));
		if (this.acceptor.refuse(current, error) && current.realm() == null) {
			// the acceptor did not count ABORT, as the phase has no realm
			join.realm().sent(MessageType.ABORT);
		}
	}

	private void challenge(Phase.Join join, AuthenticationStep.Challenged challenged, Phase current) {
		Phase next = new Phase.Challenged(join, challenged.answer());
		if (this.acceptor.advance(current, next)) {
			this.acceptor.startDeadline(next, this.host.authenticationTimeout(), RouterErrors.NO_AUTHENTICATE);
			Delivery delivery = this.connection.send(new ChallengeMessage(challenged.method(), challenged.extra()));
			if (delivery == Delivery.SENT) {
				join.realm().sent(MessageType.CHALLENGE);
			}
			else if (isUnsendable(delivery)) {
				UNSENDABLE.warn("CHALLENGE of {} cannot be sent ({}); the session is refused", challenged.method(),
						delivery);
				refuse(join, next, RouterErrors.ending(WampUris.AUTHENTICATION_FAILED, null));
			}
		}
	}

	/**
	 * Whether a message could not be sent to a connected peer, for example because
	 * details of an authenticator cannot be encoded.
	 */
	static boolean isUnsendable(Delivery delivery) {
		return delivery != Delivery.SENT && delivery != Delivery.CLOSED;
	}

	private void establish(Phase.Join join, Identity identity, Phase current) {
		Map<?, ?> roles = join.hello().details().get(OptionKeys.ROLES);
		Features features = (roles != null) ? Features.parse(roles) : Features.NONE;
		SessionQuota quota = join.realm().admit(identity, this.connection.info(), this.quota);
		if (quota == null) {
			refuse(join, current, RouterErrors.TOO_MANY_SESSIONS);
			return;
		}
		this.quota = quota;
		Session session = new Session(join.sessionId(), identity, features, join.realm(), this.connection,
				this.acceptor, quota);
		if (this.acceptor.advance(current, new Phase.Established(session, new RequestHandler(session)))) {
			this.acceptor.stopDeadline();
			this.acceptor.beforeSession().release();
			this.latest = null;
			session.open(new WelcomeMessage(join.sessionId(), details(join, identity)));
			join.realm().changed();
			if (!this.host.acceptsCalls()) {
				// the shutdown may have begun during the handshake and missed this
				// session
				this.acceptor.refuseCalls();
			}
		}
		else {
			quota.release();
		}
	}

	private Dict details(Phase.Join join, Identity identity) {
		Map<String, Object> extra = new HashMap<>(identity.authextra());
		return Dict.builder()
			.put(OptionKeys.AGENT, this.host.agent())
			.put(OptionKeys.ROLES, join.realm().routerFeatures().toRoles())
			.put(OptionKeys.REALM, join.realm().name())
			.put(OptionKeys.AUTHID, identity.authid())
			.put(OptionKeys.AUTHROLE, identity.authrole())
			.put(OptionKeys.AUTHMETHOD, identity.authmethod())
			.put(OptionKeys.AUTHPROVIDER, identity.authprovider())
			.put(OptionKeys.AUTHEXTRA, extra.isEmpty() ? null : extra)
			.build();
	}

}
