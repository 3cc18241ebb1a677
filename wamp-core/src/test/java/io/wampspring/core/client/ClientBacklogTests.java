package io.wampspring.core.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientBacklog}.
 */
class ClientBacklogTests {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

	private final AtomicInteger drops = new AtomicInteger();

	private final ClientBacklog backlog = new ClientBacklog(2, this.now::get, this.drops::incrementAndGet);

	@Test
	void holdsNoMoreThanItsLimit() {
		assertThat(this.backlog.tryAdd()).isTrue();
		assertThat(this.backlog.tryAdd()).isTrue();
		assertThat(this.backlog.tryAdd()).isFalse();
		this.backlog.remove();
		assertThat(this.backlog.tryAdd()).isTrue();
		assertThat(this.backlog.size()).isEqualTo(2);
	}

	@Test
	void countsEachDroppedEventAndWarnsOnceAMinute() {
		Logger logger = (Logger) LoggerFactory.getLogger(ClientBacklog.class);
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		logger.addAppender(appender);
		try {
			this.backlog.drop("com.a");
			this.backlog.drop("com.a");
			this.now.addAndGet(TimeUnit.SECONDS.toNanos(59));
			this.backlog.drop("com.a");
			assertThat(appender.list).hasSize(1);
			this.now.addAndGet(TimeUnit.SECONDS.toNanos(1));
			this.backlog.drop("com.a");
			assertThat(appender.list).hasSize(2);
			assertThat(this.backlog.dropped()).isEqualTo(4);
			assertThat(this.drops).hasValue(4);
		}
		finally {
			logger.detachAppender(appender);
		}
	}

}
