package io.wampspring.handler;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

/**
 * One invocation of a procedure or one event of a topic, on its way through an annotated
 * method. Safe for use by any thread.
 */
public final class HandlerContext {

	private static final Logger logger = LoggerFactory.getLogger(HandlerContext.class);

	private final HandlerEndpoint endpoint;

	private final WampSession session;

	private final @Nullable WampInvocation invocation;

	private final @Nullable WampEvent event;

	private final @Nullable WampPrincipal principal;

	private final @Nullable Instant deadline;

	// what interceptors keep between their steps; written by them
	private final Map<String, Object> attributes = new ConcurrentHashMap<>(4);

	// what to do when the answer is decided; added by the binding of arguments
	private final List<Runnable> cleanups = new CopyOnWriteArrayList<>();

	private HandlerContext(HandlerEndpoint endpoint, WampSession session, @Nullable WampInvocation invocation,
			@Nullable WampEvent event, @Nullable WampPrincipal principal) {
		this.endpoint = endpoint;
		this.session = session;
		this.invocation = invocation;
		this.event = event;
		this.principal = principal;
		this.deadline = deadline(details().getLong("timeout", 0), endpoint.timeout().toMillis());
	}

	private static @Nullable Instant deadline(long asked, long limit) {
		long timeout = (asked > 0 && limit > 0) ? Math.min(asked, limit) : Math.max(asked, limit);
		return (timeout > 0) ? Instant.now().plusMillis(timeout) : null;
	}

	static HandlerContext of(HandlerEndpoint endpoint, WampSession session, WampInvocation invocation) {
		return new HandlerContext(endpoint, session, invocation, null, WampPrincipal.callerOf(invocation));
	}

	static HandlerContext of(HandlerEndpoint endpoint, WampSession session, WampEvent event) {
		return new HandlerContext(endpoint, session, null, event, WampPrincipal.publisherOf(event));
	}

	/** Let the log know of the message, on the thread that has to do with it now. */
	LogContext enterLog() {
		Peer peer = null;
		if (this.invocation != null) {
			peer = this.invocation.caller();
		}
		else if (this.event != null) {
			peer = this.event.publisher();
		}
		return (peer != null) ? LogContext.enter(realm(), peer.sessionId(), peer.identity().authid(), uri())
				: LogContext.enter(realm(), 0, null, uri());
	}

	/** Do something when the answer is decided. */
	void onEnd(Runnable cleanup) {
		this.cleanups.add(cleanup);
	}

	void end() {
		for (Runnable cleanup : this.cleanups) {
			try {
				cleanup.run();
			}
			catch (Throwable ex) {
				// may reach the application, as a subscriber that is told of the end
				Failures.error(logger, ex, "{} failed at the end of an invocation", handler());
			}
		}
	}

	/**
	 * Whether this is an invocation of a procedure.
	 * @return {@code false} for an event
	 */
	public boolean isProcedure() {
		return this.invocation != null;
	}

	/**
	 * Return the invocation.
	 * @return the invocation, or {@code null} for an event
	 */
	public @Nullable WampInvocation invocation() {
		return this.invocation;
	}

	/**
	 * Return the event.
	 * @return the event, or {@code null} for an invocation
	 */
	public @Nullable WampEvent event() {
		return this.event;
	}

	/**
	 * Return the realm.
	 * @return URI of the realm
	 */
	public String realm() {
		return this.session.realm();
	}

	/**
	 * Return what was called or published to.
	 * @return URI of the procedure or topic, never a pattern
	 */
	public String uri() {
		if (this.invocation != null) {
			return this.invocation.procedure();
		}
		return (this.event != null) ? this.event.topic() : this.endpoint.pattern();
	}

	/**
	 * Return what the method is registered or subscribed for.
	 * @return URI or pattern, of which there are only as many as annotations
	 */
	public String pattern() {
		return this.endpoint.pattern();
	}

	/**
	 * Return the arguments.
	 * @return the payload, of a progressive call that of the first chunk
	 */
	public Payload payload() {
		if (this.invocation != null) {
			return this.invocation.payload();
		}
		return (this.event != null) ? this.event.payload() : Payload.EMPTY;
	}

	/**
	 * Return the details of the message.
	 * @return Details of INVOCATION or EVENT
	 */
	public Dict details() {
		if (this.invocation != null) {
			return this.invocation.details();
		}
		return (this.event != null) ? this.event.details() : Dict.EMPTY;
	}

	/**
	 * Return who called or published.
	 * @return the principal, or {@code null} if it is not known or the router itself
	 */
	public @Nullable WampPrincipal principal() {
		return this.principal;
	}

	/**
	 * Return when the caller's patience ends. Only methods with a
	 * {@link CancellationToken} are told; the time-outs of others are the dealer's.
	 * @return the time, or {@code null} if there is no time-out that is known here
	 */
	public @Nullable Instant deadline() {
		return this.deadline;
	}

	/**
	 * Return the application's own session that received the message.
	 * @return the session
	 */
	public WampSession session() {
		return this.session;
	}

	/**
	 * Return the method as people read it.
	 * @return bean and method, such as {@code greenhouse#read}
	 */
	public String handler() {
		return this.endpoint.method().label();
	}

	/**
	 * Return what interceptors keep between their steps.
	 * @return a map for everybody to change
	 */
	public Map<String, Object> attributes() {
		return this.attributes;
	}

}
