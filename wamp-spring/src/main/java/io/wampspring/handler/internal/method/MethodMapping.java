package io.wampspring.handler.internal.method;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The mapping of one annotated method to a procedure or topic.
 *
 * @param method the method
 * @param procedure {@code true} for a procedure, {@code false} for a topic
 * @param realm URI of the realm
 * @param template the URI or pattern
 * @param match the match policy
 * @param options options of REGISTER or SUBSCRIBE
 * @param timeout time-out of invocations; zero for none
 * @param executor name of the executor bean, or {@code null} for the default one
 * @param ordered whether events are handled one at a time
 * @param description description for reflection; may be empty
 */
public record MethodMapping(HandlerMethod method, boolean procedure, String realm, UriTemplate template,
		MatchPolicy match, Dict options, Duration timeout, @Nullable String executor, boolean ordered,
		String description) {

	/** Return the URI or pattern as sent to the router, without names of variables. */
	public String pattern() {
		return this.template.pattern();
	}

	/** Whether both would be the same registration at the router. */
	public boolean collidesWith(MethodMapping other) {
		return this.procedure && other.procedure && this.match == other.match && this.realm.equals(other.realm)
				&& pattern().equals(other.pattern());
	}

}
