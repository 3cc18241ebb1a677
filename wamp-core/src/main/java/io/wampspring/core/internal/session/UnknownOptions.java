package io.wampspring.core.internal.session;

import java.util.HashSet;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.LogText;

/**
 * Tells the log of the options that a peer sent and nobody knows: each once per session,
 * so that a misspelt option is found and a client with options of its own fills no log.
 */
final class UnknownOptions {

	private static final Logger logger = LoggerFactory.getLogger(UnknownOptions.class);

	// who sends more different ones is not worth the memory
	private static final int MAX_TOLD = 16;

	private static final int MAX_LENGTH = 64;

	// elements and keys that were told; made when there is one; guarded by this
	private Set<String> reported = Set.of();

	/** Tell of an option, unless the session is known for it. */
	void tell(long session, String element, String key) {
		if (logger.isDebugEnabled() && add(element + '.' + key)) {
			logger.debug("Session {} sends {}.{}, which this router does not know and ignores", session, element,
					LogText.of(key, MAX_LENGTH));
		}
	}

	private synchronized boolean add(String option) {
		if (this.reported.size() >= MAX_TOLD) {
			return false;
		}
		if (this.reported.isEmpty()) {
			this.reported = new HashSet<>();
		}
		return this.reported.add(option);
	}

}
