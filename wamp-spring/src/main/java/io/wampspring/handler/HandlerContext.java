package io.wampspring.handler;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

/**
 * One invocation of a procedure or one event of a topic, on its way through an annotated
 * method. Safe for use by any thread.
 */
public interface HandlerContext {

	/**
	 * Whether this is an invocation of a procedure.
	 * @return {@code false} for an event
	 */
	boolean isProcedure();

	/**
	 * Return the invocation.
	 * @return the invocation, or {@code null} for an event
	 */
	@Nullable WampInvocation invocation();

	/**
	 * Return the event.
	 * @return the event, or {@code null} for an invocation
	 */
	@Nullable WampEvent event();

	/**
	 * Return the realm.
	 * @return URI of the realm
	 */
	String realm();

	/**
	 * Return what was called or published to.
	 * @return URI of the procedure or topic, never a pattern
	 */
	String uri();

	/**
	 * Return what the method is registered or subscribed for.
	 * @return URI or pattern, of which there are only as many as annotations
	 */
	String pattern();

	/**
	 * Return the arguments.
	 * @return the payload, of a progressive call that of the first chunk
	 */
	Payload payload();

	/**
	 * Return the details of the message.
	 * @return Details of INVOCATION or EVENT
	 */
	Dict details();

	/**
	 * Return who called or published.
	 * @return the principal, or {@code null} if it is not known or the router itself
	 */
	@Nullable WampPrincipal principal();

	/**
	 * Return when the caller's patience ends. Only methods with a
	 * {@link CancellationToken} are told; the time-outs of others are the dealer's.
	 * @return the time, or {@code null} if there is no time-out that is known here
	 */
	@Nullable Instant deadline();

	/**
	 * Return the application's own session that received the message.
	 * @return the session
	 */
	WampSession session();

	/**
	 * Return the method as people read it.
	 * @return bean and method, such as {@code greenhouse#read}
	 */
	String handler();

	/**
	 * Return what interceptors keep between their steps.
	 * @return a map for everybody to change
	 */
	Map<String, Object> attributes();

}
