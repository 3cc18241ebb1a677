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
 * Context of the processing of one invocation or event by an annotated method.
 * Thread-safe.
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
	 * Return the URI that was called or published to.
	 * @return URI of the procedure or topic, never a pattern
	 */
	String uri();

	/**
	 * Return the registered or subscribed URI. Its cardinality is bounded by the number
	 * of annotations, so that it suits the tags of metrics.
	 * @return a URI or pattern
	 */
	String pattern();

	/**
	 * Return the arguments.
	 * @return the payload; in a progressive call that of the first chunk
	 */
	Payload payload();

	/**
	 * Return the details of the message.
	 * @return Details of INVOCATION or EVENT
	 */
	Dict details();

	/**
	 * Return the caller or publisher.
	 * @return the principal, or {@code null} if it is not disclosed or is the router
	 * itself
	 */
	@Nullable WampPrincipal principal();

	/**
	 * Return the deadline of the call. The time-out of the caller is forwarded only to
	 * methods with a {@link CancellationToken}; for other methods the dealer applies it.
	 * @return the time, or {@code null} if neither the caller nor the procedure has set a
	 * time-out that the callee can see
	 */
	@Nullable Instant deadline();

	/**
	 * Return the session of the application that received the message.
	 * @return the session
	 */
	WampSession session();

	/**
	 * Return the display name of the method.
	 * @return bean and method, such as {@code greenhouse#read}
	 */
	String handler();

	/**
	 * Return the attributes that interceptors share during the processing of the message.
	 * @return a mutable, thread-safe map
	 */
	Map<String, Object> attributes();

}
