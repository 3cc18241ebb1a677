package io.wampspring.core.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.log.LogText;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;

/**
 * Extracts a human-readable text from the payload of an error: a text as first argument,
 * else {@code message}, else {@code violations}. The payload may come from a hostile peer
 * and the text may be logged, so it is truncated and escaped.
 */
final class ErrorText {

	private static final int MAX_LENGTH = 500;

	// a larger payload is not expected to be a human-readable text
	private static final int MAX_PAYLOAD = 64 * 1024;

	private static final int MAX_VIOLATIONS = 10;

	private ErrorText() {
	}

	/** Return a colon and the text, or an empty string if there is none. */
	static String of(Payload payload) {
		if (payload instanceof EncodedPayload encoded && encoded.length() > MAX_PAYLOAD) {
			return "";
		}
		String text;
		try {
			text = text(payload.args(), payload.kwargs());
		}
		catch (PayloadException | IllegalStateException ex) {
			// not expressible in Java, or not retained; the URI must suffice
			return "";
		}
		return (text != null && !text.isBlank()) ? ": " + LogText.of(text, MAX_LENGTH) : "";
	}

	private static @Nullable String text(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
		if (!args.isEmpty() && args.get(0) instanceof String text) {
			return text;
		}
		if (kwargs.get("message") instanceof String text) {
			return text;
		}
		return (kwargs.get("violations") instanceof List<?> violations) ? join(violations) : null;
	}

	private static String join(List<?> violations) {
		List<String> texts = new ArrayList<>();
		for (Object violation : violations.subList(0, Math.min(violations.size(), MAX_VIOLATIONS))) {
			if (violation instanceof Map<?, ?> map && map.get("message") instanceof String message) {
				boolean hasPath = map.get("path") instanceof String path && !path.isEmpty();
				texts.add(hasPath ? map.get("path") + " " + message : message);
			}
			else if (violation instanceof String text) {
				texts.add(text);
			}
		}
		return String.join("; ", texts);
	}

}
