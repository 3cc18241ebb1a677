package io.wampspring.core.time;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Looks at conditions at once and often: most of them hold within a millisecond, and
 * there are thousands of tests. Found by JUnit itself, here and in modules that use the
 * tests of this one.
 */
public final class PromptPolling implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext context) {
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
	}

}
