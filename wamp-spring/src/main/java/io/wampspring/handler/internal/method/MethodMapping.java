package io.wampspring.handler.internal.method;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;

/**
 * What one annotation on one method asks for.
 *
 * @param method the method
 * @param procedure {@code true} for a procedure, {@code false} for a topic
 * @param realm URI of the realm
 * @param template the URI or pattern
 * @param match how it matches
 * @param options options of REGISTER or SUBSCRIBE
 * @param timeout how long an invocation may take; zero for no limit
 * @param executor name of the executor bean, or {@code null} for the default one
 * @param ordered whether events are handled one after another
 * @param description what it is for; empty if nobody says
 */
public record MethodMapping(HandlerMethod method, boolean procedure, String realm, UriTemplate template,
		MatchPolicy match, Dict options, Duration timeout, @Nullable String executor, boolean ordered,
		String description) {

	/** Return the URI or pattern as the router gets it. */
	public String pattern() {
		return this.template.pattern();
	}

	/** Whether the router would see the same registration twice. */
	public boolean collidesWith(MethodMapping other) {
		return this.procedure && other.procedure && this.match == other.match && this.realm.equals(other.realm)
				&& pattern().equals(other.pattern());
	}

}
