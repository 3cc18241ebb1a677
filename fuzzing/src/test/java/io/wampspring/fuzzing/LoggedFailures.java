package io.wampspring.fuzzing;

import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Exceptions that the router caught and logged: a peer should not be able to cause any.
 */
final class LoggedFailures extends AppenderBase<ILoggingEvent> {

	// the first one; set by threads of the router
	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	static LoggedFailures listen() {
		Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
		logger.setLevel(Level.WARN);
		logger.detachAndStopAllAppenders();
		LoggedFailures failures = new LoggedFailures();
		failures.start();
		logger.addAppender(failures);
		return failures;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
			this.failure.compareAndSet(null, proxy.getThrowable());
		}
		else if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
			this.failure.compareAndSet(null, new IllegalStateException(event.getFormattedMessage()));
		}
	}

	void throwIfAny() {
		Throwable thrown = this.failure.getAndSet(null);
		if (thrown != null) {
			throw new AssertionError("The router caught an exception", thrown);
		}
	}

}
