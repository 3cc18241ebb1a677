package io.wampspring.core.auth;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a logger and those below it are told while this is open.
 */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger logger;

	private final Level before;

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	CapturedLog(String name, Level level) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		this.before = this.logger.getLevel();
		this.logger.setLevel(level);
		setContext(this.logger.getLoggerContext());
		start();
		this.logger.addAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		event.prepareForDeferredProcessing();
		this.events.add(event);
	}

	List<String> lines() {
		return this.events.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	List<Map<String, String>> contexts() {
		return this.events.stream().map(ILoggingEvent::getMDCPropertyMap).toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setLevel(this.before);
		stop();
	}

}
