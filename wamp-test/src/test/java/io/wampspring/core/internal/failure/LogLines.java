package io.wampspring.core.internal.failure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import io.wampspring.core.internal.log.RateLimitedLogger;

/**
 * The warnings and errors that the router logs while this is open.
 */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger logger;

	private final List<String> lines = new CopyOnWriteArrayList<>();

	/**
	 * Begin to listen.
	 * @param logger name of a logger and all below it
	 */
	public LogLines(String logger) {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		this.logger = context.getLogger(logger);
		setContext(context);
		start();
		this.logger.addAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		List<Marker> markers = event.getMarkerList();
		boolean omitted = markers != null && markers.contains(RateLimitedLogger.OMITTED);
		// earlier tests may have used up the lines of the minute; what counts the rest is
		// no line of its own
		boolean counted = omitted ? event.getLevel() == Level.DEBUG : event.getLevel().isGreaterOrEqual(Level.WARN);
		if (counted) {
			this.lines.add(event.getLevel() + " " + event.getFormattedMessage());
		}
	}

	/**
	 * Return what was logged.
	 * @return a line each, without stack traces
	 */
	public List<String> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		stop();
	}

}
