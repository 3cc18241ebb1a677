package io.wampspring.payload.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes streams that will not be read. */
public final class Streams {

	private static final Logger logger = LoggerFactory.getLogger(Streams.class);

	// arguments, one of which may be a list; bounded, because a collection may contain
	// itself
	private static final int MAX_DEPTH = 2;

	private Streams() {
	}

	/**
	 * Close a stream, or those in a collection or map.
	 * @param object any object, which will not be written
	 */
	public static void close(@Nullable Object object) {
		close(object, MAX_DEPTH);
	}

	private static void close(@Nullable Object object, int depth) {
		if (object instanceof InputStream stream) {
			try {
				stream.close();
			}
			catch (IOException ex) {
				logger.debug("A stream could not be closed", ex);
			}
		}
		else if (object instanceof Collection<?> collection && depth > 0) {
			collection.forEach((element) -> close(element, depth - 1));
		}
		else if (object instanceof Map<?, ?> map && depth > 0) {
			map.values().forEach((value) -> close(value, depth - 1));
		}
		else if (object instanceof TypedValue typed) {
			close(typed.value(), depth);
		}
	}

}
