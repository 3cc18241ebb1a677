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
 * The URI or pattern that a SUBSCRIBE or REGISTER is about. It may be written as a
 * template, whose variables make it a wildcard pattern.
 * <p>
 * WAMP specification: URIs, Pattern-based Subscriptions, Pattern-based Registrations.
 *
 * @param pattern URI or pattern
 * @param match how it matches
 * @param malformed what to refuse it with, or {@code null} if it is well-formed
 */
record RequestTarget(String pattern, MatchPolicy match, @Nullable RouterError malformed) {

	/**
	 * Parse the target of a request.
	 * @param uri URI, pattern or template
	 * @param options options of the request
	 * @param open whether it must be outside of the namespace of the protocol
	 * @param strict whether the strict rules for URIs hold
	 */
	static RequestTarget of(String uri, Dict options, boolean open, boolean strict) {
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
				: malformed(template.pattern(), match, open, strict);
		return new RequestTarget(template.pattern(), match, malformed);
	}

	/** Return what to refuse a URI or pattern with, {@code null} if it is well-formed. */
	static @Nullable RouterError malformed(String uri, MatchPolicy match, boolean open, boolean strict) {
		if (!WampUri.isValid(uri, match, strict)) {
			return RouterErrors.malformedUri(uri, strict);
		}
		return (open && WampUri.isReserved(uri)) ? RouterErrors.reservedUri(uri) : null;
	}

}
