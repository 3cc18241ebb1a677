package io.wampspring.docs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import org.springframework.context.event.EventListener;

import io.wampspring.connection.WampSlowConsumerEvent;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

import static org.assertj.core.api.Assertions.assertThat;

/** Example of {@code docs/websocket.md}. */
class SlowConsumerTests {

	@Test
	void tellsTheApplication() {
		Examples.run(Watchdog.class).run((context) -> {
			context.publishEvent(
					new WampSlowConsumerEvent(new ConnectionInfo("websocket", "json", "192.0.2.17:51234", Map.of()),
							2_000_000, SlowConsumerCause.BUFFER_SIZE));
			assertThat(context.getBean(Watchdog.class).slow).containsExactly("192.0.2.17:51234: BUFFER_SIZE");
		});
	}

	static class Watchdog {

		final List<String> slow = new CopyOnWriteArrayList<>();

		@EventListener
		void onSlowConsumer(WampSlowConsumerEvent event) {
			this.slow.add(event.getConnection().remoteAddress() + ": " + event.getCause());
		}

	}

}
