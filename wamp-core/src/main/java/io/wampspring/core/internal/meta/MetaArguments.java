package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Ids;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * The arguments of a meta procedure, validated on access.
 */
final class MetaArguments {

	private static final int MAX_QUOTED = 100;

	private final List<@Nullable Object> args;

	private final Map<String, @Nullable Object> kwargs;

	MetaArguments(Payload payload) {
		this.args = payload.args();
		this.kwargs = payload.kwargs();
	}

	/** Return a required id. */
	long id(int index) {
		Long id = toId((index < this.args.size()) ? this.args.get(index) : null);
		if (id == null) {
			throw invalid("Argument " + index + " must be an id");
		}
		return id;
	}

	/** Return an optional keyword argument that is an id, or {@code null}. */
	@Nullable Long optionalId(String key) {
		Object value = this.kwargs.get(key);
		Long id = toId(value);
		if (value != null && id == null) {
			throw invalid(key + " must be an id");
		}
		return id;
	}

	// binary codecs of some JavaScript clients write large integers as floats
	private static @Nullable Long toId(@Nullable Object value) {
		boolean valid = value instanceof Number number && number.doubleValue() == number.longValue()
				&& Ids.isValid(number.longValue());
		return (valid && value instanceof Number number) ? Long.valueOf(number.longValue()) : null;
	}

	/** Return a required string. */
	String string(int index) {
		if (index < this.args.size() && this.args.get(index) instanceof String text) {
			return text;
		}
		throw invalid("Argument " + index + " must be a string");
	}

	/** Return an optional list, or {@code null}. */
	@Nullable List<?> optionalList(int index) {
		Object value = (index < this.args.size()) ? this.args.get(index) : null;
		if (value == null || value instanceof List<?>) {
			return (List<?>) value;
		}
		throw invalid("Argument " + index + " must be a list");
	}

	/**
	 * Return an optional list of strings, given by position or keyword, or {@code null}.
	 */
	@Nullable List<?> optionalStrings(int index, String key) {
		Object value = (index < this.args.size()) ? this.args.get(index) : null;
		Object strings = (value != null) ? value : this.kwargs.get(key);
		if (strings == null) {
			return null;
		}
		if (strings instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
			return list;
		}
		throw invalid("Argument " + index + ", " + key + ", must be a list of strings");
	}

	/** Refuse all keyword arguments except the allowed ones. */
	void allowKeywords(Set<String> allowed) {
		for (String key : this.kwargs.keySet()) {
			if (!allowed.contains(key)) {
				throw invalid("Unknown keyword argument "
						+ ((key.length() > MAX_QUOTED) ? key.substring(0, MAX_QUOTED) + "..." : key) + "; supported: "
						+ String.join(", ", allowed));
			}
		}
	}

	/** Return an optional map, or {@code null}. */
	@Nullable Map<?, ?> optionalMap(int index) {
		Object value = (index < this.args.size()) ? this.args.get(index) : null;
		if (value == null || value instanceof Map<?, ?>) {
			return (Map<?, ?>) value;
		}
		throw invalid("Argument " + index + " must be a dict");
	}

	/** Return a keyword argument. */
	@Nullable Object keyword(String key) {
		return this.kwargs.get(key);
	}

	/** Return an optional keyword argument that is a string, or {@code null}. */
	@Nullable String optionalString(String key) {
		Object value = this.kwargs.get(key);
		if (value == null || value instanceof String) {
			return (String) value;
		}
		throw invalid(key + " must be a string");
	}

	/** Return a keyword argument that is a URI, or a default. */
	String uri(String key, String defaultValue) {
		Object value = this.kwargs.get(key);
		if (value == null) {
			return defaultValue;
		}
		if (value instanceof String text && WampUri.isValid(text, false)) {
			return text;
		}
		throw new MetaException(WampUris.INVALID_URI, key + " must be a URI");
	}

	/** Return the match policy in the dict of options at a position. */
	MatchPolicy matchOption(int index) {
		Map<?, ?> options = optionalMap(index);
		Object match = (options != null) ? options.get(OptionKeys.MATCH.name()) : null;
		if (match == null) {
			return MatchPolicy.EXACT;
		}
		for (MatchPolicy policy : MatchPolicy.values()) {
			if (policy.key().equals(match)) {
				return policy;
			}
		}
		throw invalid("match must be exact, prefix or wildcard");
	}

	/** Return an optional reason URI, given by position or keyword, or {@code null}. */
	@Nullable String optionalReason(int index) {
		Object value = (index < this.args.size()) ? this.args.get(index) : null;
		Object reason = (value != null) ? value : this.kwargs.get(OptionKeys.REASON.name());
		if (reason == null) {
			return null;
		}
		if (reason instanceof String text && WampUri.isValid(text, false)) {
			return text;
		}
		throw new MetaException(WampUris.INVALID_URI, "reason must be a URI");
	}

	private static MetaException invalid(String message) {
		return new MetaException(WampUris.INVALID_ARGUMENT, message);
	}

}
