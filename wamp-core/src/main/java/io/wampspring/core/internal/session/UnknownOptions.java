package io.wampspring.core.internal.session;

import java.util.HashSet;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.LogText;

/**
 * Logs unknown options of a peer, each once per session, so that a misspelt option is
 * found and a client with custom options does not flood the log.
 */
final class UnknownOptions {

	private static final Logger logger = LoggerFactory.getLogger(UnknownOptions.class);

	// limits the memory per session
	private static final int MAX_REPORTED = 16;

	private static final int MAX_LENGTH = 64;

	// reported elements and keys; created on first use; guarded by this
	private Set<String> reported = Set.of();

	/** Log an option, unless it was reported before. */
	void report(long session, String element, String key) {
		if (logger.isDebugEnabled() && add(element + '.' + key)) {
			logger.debug("Session {} sends {}.{}, an unknown option, which is ignored", session, element,
					LogText.of(key, MAX_LENGTH));
		}
	}

	private synchronized boolean add(String option) {
		if (this.reported.size() >= MAX_REPORTED) {
			return false;
		}
		if (this.reported.isEmpty()) {
			this.reported = new HashSet<>();
		}
		return this.reported.add(option);
	}

}
