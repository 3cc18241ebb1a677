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
 * What the payload of an error says to people: a text as first argument, else a
 * {@code message}, else {@code violations}. It may come from a hostile peer and go to a
 * log.
 */
final class ErrorText {

	private static final int MAX_LENGTH = 500;

	// what is larger is no text for people
	private static final int MAX_PAYLOAD = 64 * 1024;

	private static final int MAX_VIOLATIONS = 10;

	private ErrorText() {
	}

	/** Return the text behind a colon, or nothing if there is none. */
	static String of(Payload payload) {
		if (payload instanceof EncodedPayload encoded && encoded.length() > MAX_PAYLOAD) {
			return "";
		}
		String text;
		try {
			text = text(payload.args(), payload.kwargs());
		}
		catch (PayloadException | IllegalStateException ex) {
			// not expressible in Java, or of a message that is gone; the URI has to do
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
				boolean placed = map.get("path") instanceof String path && !path.isEmpty();
				texts.add(placed ? map.get("path") + " " + message : message);
			}
			else if (violation instanceof String text) {
				texts.add(text);
			}
		}
		return String.join("; ", texts);
	}

}
