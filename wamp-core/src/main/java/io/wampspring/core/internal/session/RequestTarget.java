package io.wampspring.core.internal.session;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * The URI or pattern of a SUBSCRIBE or REGISTER. A template with variables becomes a
 * wildcard pattern.
 * <p>
 * WAMP specification: URIs, Pattern-based Subscriptions, Pattern-based Registrations.
 *
 * @param pattern the URI or pattern
 * @param match the match policy
 * @param malformed error of a malformed target, or {@code null} if it is well-formed
 */
record RequestTarget(String pattern, MatchPolicy match, @Nullable RouterError malformed) {

	/**
	 * Parse the target of a request.
	 * @param uri URI, pattern or template
	 * @param options options of the request
	 * @param refuseReserved whether URIs reserved by the protocol are refused
	 * @param strict whether the strict rules for URIs apply
	 */
	static RequestTarget of(String uri, Dict options, boolean refuseReserved, boolean strict) {
		MatchPolicy declared = MatchPolicy.of(options.get(OptionKeys.MATCH));
		UriTemplate template;
		try {
			template = UriTemplate.parse(uri);
		}
		catch (IllegalArgumentException ex) {
			return new RequestTarget(uri, declared,
					RouterErrors.malformedTemplate(uri, String.valueOf(ex.getMessage())));
		}
		MatchPolicy match = template.match(declared);
		RouterError malformed = (template.hasVariables() && declared == MatchPolicy.PREFIX)
				? RouterErrors.malformedTemplate(uri, "a URI with variables is a wildcard pattern, not a prefix")
				: malformed(template.pattern(), match, refuseReserved, strict);
		return new RequestTarget(template.pattern(), match, malformed);
	}

	/**
	 * Return the error of a malformed URI or pattern, or {@code null} if it is
	 * well-formed.
	 */
	static @Nullable RouterError malformed(String uri, MatchPolicy match, boolean refuseReserved, boolean strict) {
		if (!WampUri.isValid(uri, match, strict)) {
			return RouterErrors.malformedUri(uri, strict);
		}
		return (refuseReserved && WampUri.isReserved(uri)) ? RouterErrors.reservedUri(uri) : null;
	}

}
