package io.wampspring.core.routing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.WampValues;
import io.wampspring.core.uri.WampUri;

/**
 * The description of a procedure, topic or error. Immutable.
 * <p>
 * WAMP specification: Interface Reflection, which leaves the form open.
 *
 * @param kind the kind of the subject
 * @param uri the URI of the subject
 * @param schema the description: any dict; {@code kind} is added to it
 */
public record Description(Kind kind, String uri, Map<String, ?> schema) {

	/**
	 * Create a description.
	 * @throws IllegalArgumentException if the URI is malformed
	 * @throws io.wampspring.core.message.PayloadException if the schema contains values
	 * that cannot be encoded
	 */
	public Description {
		if (!WampUri.isValid(uri, false)) {
			throw new IllegalArgumentException("'" + uri + "' is not a URI");
		}
		Map<String, @Nullable Object> copy = new LinkedHashMap<>(WampValues.copyOf(schema));
		copy.put("kind", kind.key());
		schema = copy;
	}

	/** Kinds of subjects. */
	public enum Kind {

		/** A procedure. */
		PROCEDURE,

		/** A topic. */
		TOPIC,

		/** An error URI. */
		ERROR;

		private final String key = name().toLowerCase(Locale.ROOT);

		/**
		 * Return the name of this kind in descriptions and procedures.
		 * @return the name in lower case
		 */
		public String key() {
			return this.key;
		}

	}

}
