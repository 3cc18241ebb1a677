package io.wampspring.core.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.transport.CloseStatus;

/**
 * The router's side of one connection: accepts sessions, one at a time, keeps messages in
 * order and closes the connection on protocol violations.
 * <p>
 * WAMP specification: Sessions, Protocol Violations.
 */
public final class SessionAcceptor implements ConnectionHandler {

	private static final Logger logger = LoggerFactory.getLogger(SessionAcceptor.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	// before a session is established, a client awaits each answer
	private static final Backlog BEFORE_SESSION = new Backlog(16, BeforeSession.SIZE);

	private final SessionHost host;

	private final Connection connection;

	private final InboundMemory memory;

	private final BeforeSession beforeSession;

	private final Sequencer sequencer;

	private final Throttle throttle;

	private final Handshake handshake;

	// The state of the connection. Changed by message handling, timers, operators and
	// the transport; compare-and-set makes exactly one of them win.
	private final AtomicReference<Phase> phase = new AtomicReference<>(new Phase.AwaitingHello());

	private final PhaseDeadline deadline;

	/**
	 * Create the acceptor of a new connection.
	 * @param host the router
	 * @param connection the connection
	 * @param memory accounts for messages that are not handled yet
	 */
	public SessionAcceptor(SessionHost host, Connection connection, InboundMemory memory) {
		this.host = host;
		this.connection = connection;
		this.memory = memory;
		this.beforeSession = new BeforeSession(memory);
		this.deadline = new PhaseDeadline(host.environment().timers());
		this.sequencer = new Sequencer(this::handle, memory, this::stall);
		this.throttle = new Throttle(host.environment());
		this.handshake = new Handshake(this, host, connection);
		startDeadline(this.phase.get(), host.helloTimeout(), RouterErrors.NO_HELLO);
	}

	@Override
	public void onMessage(WampMessage message) {
		onMessage(message, 0);
	}

	@Override
	public void onMessage(WampMessage message, int size) {
		try {
			if (isBeforeSession(this.phase.get()) && !this.beforeSession.tryAccount(message, size)) {
				onOverflow("More than " + BeforeSession.SIZE + " bytes before the session is established");
				return;
			}
			if (!this.sequencer.accept(message, size, backlog())) {
				overflow();
			}
			this.memory.relieve();
		}
		catch (Throwable ex) {
			// the message could not be queued
			check(message, ex);
		}
	}

	private static boolean isBeforeSession(Phase current) {
		return !(current instanceof Phase.Established || current instanceof Phase.Closing);
	}

	@Override
	public int maxMessageSize() {
		return isBeforeSession(this.phase.get()) ? this.beforeSession.remaining() : Integer.MAX_VALUE;
	}

	BeforeSession beforeSession() {
		return this.beforeSession;
	}

	@Override
	public void onOverflow(String message) {
		logger.debug("{} uses too much memory; the connection is closed", this.connection.info().remoteAddress());
		finish(RouterErrors.ending(WampUris.LIMIT_EXCEEDED, message).abort(), CloseStatus.POLICY_VIOLATION);
	}

	@Override
	public boolean isAsking() {
		return this.phase.get() instanceof Phase.Established established && established.requests().isAsking();
	}

	@Override
	public @Nullable CompletableFuture<AuthorizedRequest> ask(WampMessage message) {
		return (this.phase.get() instanceof Phase.Established established) ? established.requests().ask(message) : null;
	}

	@Override
	public void onMessage(WampMessage message, AuthorizedRequest permit) {
		if (this.phase.get() instanceof Phase.Established established) {
			established.requests().permit(message, permit);
		}
		onMessage(message);
	}

	private Backlog backlog() {
		Phase current = this.phase.get();
		if (current instanceof Phase.Established established) {
			return established.session().quota().backlog();
		}
		return (current instanceof Phase.Closing) ? Backlog.DEFAULT : BEFORE_SESSION;
	}

	private void overflow() {
		if (this.phase.get() instanceof Phase.Established established) {
			established.session().limited(Limit.BACKLOG);
		}
		logger.debug("Too many queued messages of {}; the connection is closed",
				this.connection.info().remoteAddress());
		finish(RouterErrors.BACKLOG.abort(), CloseStatus.POLICY_VIOLATION);
	}

	@Override
	public void onUnknownOption(String element, String key) {
		if (this.phase.get() instanceof Phase.Established established) {
			established.session().unknownOption(element, key);
		}
	}

	@Override
	public void onViolation(ProtocolViolationException violation) {
		violate(String.valueOf(violation.getMessage()));
	}

	@Override
	public boolean isCongested() {
		return this.sequencer.isCongested(backlog());
	}

	@Override
	public void onClose() {
		end(this.phase.getAndSet(new Phase.Closed()), null);
		this.host.gone(this);
	}

	private @Nullable CompletionStage<?> handle(WampMessage message, int size) {
		try {
			Phase current = this.phase.get();
			long delay = (current instanceof Phase.Established established)
					? this.throttle.delay(established.session().quota(), size) : 0;
			CompletionStage<?> pending = (delay > 0 && current instanceof Phase.Established established)
					? handleLater(message, delay, established.requests()) : handle(message, current);
			// handle() does not call toString() of the failure, which may throw
			return (pending != null) ? pending.handle((result, failure) -> {
				check(message, failure);
				return null;
			}) : null;
		}
		catch (Throwable ex) {
			check(message, ex);
			return null;
		}
	}

	private CompletionStage<?> handleLater(WampMessage message, long delay, RequestHandler requests) {
		message.payload().retain();
		requests.waiting().hold(message);
		return this.throttle.pace(delay,
				() -> requests.waiting().claim(message) ? handle(message, this.phase.get()) : null);
	}

	private @Nullable CompletionStage<?> handle(WampMessage message, Phase current) {
		if (current instanceof Phase.Established established) {
			return handle(message, established);
		}
		if (current instanceof Phase.Closing) {
			if (message.type() == MessageType.GOODBYE || message.type() == MessageType.ABORT) {
				current.countReceived(message);
				finish(current, null, CloseStatus.NORMAL);
			}
			return null;
		}
		if (current instanceof Phase.Closed) {
			return null;
		}
		current.countReceived(message);
		if (message.type() == MessageType.ABORT) {
			finish(current, null, CloseStatus.NORMAL);
			return null;
		}
		return this.handshake.handle(message, current);
	}

	private @Nullable CompletionStage<?> handle(WampMessage message, Phase.Established established) {
		if (message.type() != MessageType.GOODBYE && message.type() != MessageType.ABORT) {
			return established.requests().handle(message);
		}
		established.countReceived(message);
		if (message.type() == MessageType.GOODBYE) {
			leave(established);
		}
		else {
			finish(established, null, CloseStatus.NORMAL);
		}
		return null;
	}

	private void leave(Phase.Established established) {
		Phase next = new Phase.AwaitingHello();
		if (this.phase.compareAndSet(established, next)) {
			this.beforeSession.release();
			established.session().leave(new GoodbyeMessage(Dict.EMPTY, WampUris.GOODBYE_AND_OUT), false);
			startDeadline(next, this.host.helloTimeout(), null);
		}
	}

	/**
	 * Handles all failures of message handling: a protocol violation ends the connection,
	 * a failed handshake is refused, and any other failed request is answered, while the
	 * session continues. Never throws.
	 */
	private void check(WampMessage message, @Nullable Throwable failure) {
		if (failure == null) {
			return;
		}
		try {
			Throwable cause = Failures.unwrap(failure);
			if (cause instanceof ProtocolViolationException) {
				violate(String.valueOf(cause.getMessage()));
			}
			else {
				fail(message, cause);
			}
		}
		catch (Throwable ex) {
			Failures.error(logger, ex, "A failed message cannot be answered; the session is ended");
			closeAfterFailure();
		}
	}

	private void fail(WampMessage message, Throwable cause) {
		if (message.type() == MessageType.HELLO || message.type() == MessageType.AUTHENTICATE) {
			finish(RouterErrors.ending(WampUris.AUTHENTICATION_FAILED, null).abort(), CloseStatus.SERVER_ERROR);
			FAILURES.error("Joining failed; the session is refused", cause);
		}
		else if (this.phase.get() instanceof Phase.Established established) {
			established.requests().fail(message);
			FAILURES.error("{} of session {} failed", message.type(), established.session().sessionId(), cause);
		}
		else {
			finish(RouterErrors.ROUTER_FAILED.abort(), CloseStatus.SERVER_ERROR);
			Failures.error(logger, cause, "{} failed; the connection is ended", message.type());
		}
	}

	/** Ends the connection, because the queued messages will not be handled any more. */
	private void stall(Throwable failure) {
		Failures.error(logger, failure, "A message could not be suspended; the session is ended");
		closeAfterFailure();
	}

	private void closeAfterFailure() {
		try {
			finish(null, CloseStatus.SERVER_ERROR);
		}
		catch (Throwable ex) {
			Failures.error(logger, ex, "A session could not be ended cleanly");
		}
	}

	private void violate(String what) {
		logger.debug("Protocol violation on {}: {}", this.connection.info().transport(), what);
		finish(RouterErrors.violation(what).abort(), CloseStatus.PROTOCOL_ERROR);
	}

	/**
	 * Refuse a request to join, and close the connection.
	 * @return {@code false} if the phase has changed concurrently
	 */
	boolean refuse(Phase current, RouterError error) {
		return finish(current, error.abort(), CloseStatus.NORMAL);
	}

	/** Closes the connection in any phase, with an optional last message. */
	private void finish(@Nullable WampMessage last, CloseStatus status) {
		Phase current = this.phase.getAndSet(new Phase.Closed());
		if (!(current instanceof Phase.Closed)) {
			conclude(current, last, status);
		}
	}

	/** Closes the connection, unless the phase has changed concurrently. */
	private boolean finish(Phase current, @Nullable WampMessage last, CloseStatus status) {
		if (!this.phase.compareAndSet(current, new Phase.Closed())) {
			return false;
		}
		conclude(current, last, status);
		return true;
	}

	private void conclude(Phase current, @Nullable WampMessage last, CloseStatus status) {
		this.handshake.logEnd(current, last);
		end(current, last);
		if (status == CloseStatus.NORMAL && !this.host.isAccepting()) {
			closeAtShutdown();
		}
		else {
			this.connection.close(status);
		}
	}

	private void closeAtShutdown() {
		if (saysGoodbye()) {
			this.connection.close(CloseStatus.GOING_AWAY);
		}
		else {
			this.connection.close(CloseStatus.RESTARTING, WampUris.SYSTEM_SHUTDOWN);
		}
	}

	// embedded clients cannot reconnect, so they always get GOODBYE
	private boolean saysGoodbye() {
		return this.host.saysGoodbye() || isEmbedded();
	}

	/** Whether the client runs in the application itself. */
	public boolean isEmbedded() {
		return this.connection.info().isEmbedded();
	}

	private void end(Phase current, @Nullable WampMessage last) {
		stopDeadline();
		this.sequencer.clear();
		this.beforeSession.release();
		this.throttle.stop();
		if (current instanceof Phase.Established established) {
			if (!established.session().leave(last, false) && last != null) {
				// WELCOME was not sent, so the peer has no session yet
				sendLast(last, current);
			}
		}
		else if (last != null && !(current instanceof Phase.Closing)) {
			sendLast(last, current);
		}
	}

	private void sendLast(WampMessage last, Phase current) {
		this.connection.send(last);
		current.countSent(last);
	}

	/**
	 * End the session with GOODBYE. For operators, meta procedures, timers, shutdown.
	 */
	void close(Session session, String reason, @Nullable String message, boolean silent) {
		Phase current = this.phase.get();
		Phase next = new Phase.Closing(session.realm());
		if (current instanceof Phase.Established established && established.session() == session
				&& this.phase.compareAndSet(current, next)) {
			session.killed(reason);
			established.answerAll(this.sequencer.drain());
			session.leave(RouterErrors.goodbye(reason, message), silent);
			startDeadline(next, this.host.goodbyeTimeout(), null);
		}
	}

	/** Refuse a request to join, because the router shuts down. */
	void refuseAtShutdown(Phase current) {
		finish(current, saysGoodbye() ? RouterErrors.ending(WampUris.SYSTEM_SHUTDOWN, null).abort() : null,
				CloseStatus.NORMAL);
	}

	/**
	 * Refuse new calls of clients when a shutdown begins; not those of the application.
	 */
	public void refuseCalls() {
		if (this.phase.get() instanceof Phase.Established established && !isEmbedded()) {
			established.session().callerState().refuseCalls();
		}
	}

	/** Terminate the running calls, and refuse new ones. */
	public void endCalls() {
		if (this.phase.get() instanceof Phase.Established established) {
			established.session().endCalls();
		}
	}

	/**
	 * Close the connection, because the router shuts down. Open requests are answered
	 * before. If the router sends GOODBYE at shutdown, clients without a session get
	 * ABORT.
	 */
	public void shutDown() {
		Phase current = this.phase.get();
		while (!shutDown(current)) {
			// the phase changed concurrently: retry with the new phase
			current = this.phase.get();
		}
	}

	private boolean shutDown(Phase current) {
		if (current instanceof Phase.Established established) {
			return shutDown(established);
		}
		if (current instanceof Phase.Closing || current instanceof Phase.Closed) {
			return true;
		}
		refuseAtShutdown(current);
		return this.phase.get() != current;
	}

	private boolean shutDown(Phase.Established current) {
		if (saysGoodbye()) {
			close(current.session(), WampUris.SYSTEM_SHUTDOWN, null, false);
			return this.phase.get() != current;
		}
		if (!this.phase.compareAndSet(current, new Phase.Closed())) {
			return false;
		}
		current.session().killed(WampUris.SYSTEM_SHUTDOWN);
		current.answerAll(this.sequencer.drain());
		end(current, null);
		closeAtShutdown();
		return true;
	}

	/** Close the connection immediately, without waiting for the answer to GOODBYE. */
	public void terminate() {
		shutDown();
		finish(null, CloseStatus.GOING_AWAY);
	}

	RouterEnvironment environment() {
		return this.host.environment();
	}

	InboundMemory memory() {
		return this.memory;
	}

	/** Change the phase, unless it has changed concurrently. */
	boolean advance(Phase current, Phase next) {
		return this.phase.compareAndSet(current, next);
	}

	/**
	 * Start the deadline of a phase. When it expires the connection is closed, with ABORT
	 * if an error is given.
	 */
	void startDeadline(Phase limited, Duration duration, @Nullable RouterError error) {
		this.deadline.start(duration,
				() -> finish(limited, (error != null) ? error.abort() : null,
						(error != null) ? CloseStatus.POLICY_VIOLATION : CloseStatus.NORMAL),
				() -> this.phase.get() == limited);
	}

	void stopDeadline() {
		this.deadline.stop();
	}

}
