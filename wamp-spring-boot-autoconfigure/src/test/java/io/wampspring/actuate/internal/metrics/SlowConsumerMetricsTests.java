package io.wampspring.actuate.internal.metrics;

import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SlowConsumerMetrics}.
 */
class SlowConsumerMetricsTests {

	@Test
	void countsConnectionsByCause() {
		SlowConsumers slowConsumers = new SlowConsumers((event) -> {
		}, Runnable::run);
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new SlowConsumerMetrics(slowConsumers).bindTo(registry);
		ConnectionInfo connection = new ConnectionInfo("websocket", "json", null, Map.of());
		slowConsumers.onSlowConsumer(connection, 1, SlowConsumerCause.SEND_TIMEOUT);
		slowConsumers.onSlowConsumer(connection, 1, SlowConsumerCause.TOTAL_BUFFER_SIZE);
		slowConsumers.onSlowConsumer(connection, 1, SlowConsumerCause.TOTAL_BUFFER_SIZE);
		assertThat(count(registry, "buffer_size")).isZero();
		assertThat(count(registry, "send_timeout")).isOne();
		assertThat(count(registry, "total_buffer_size")).isEqualTo(2);
		assertThat(slowConsumers.closedConnections()).isEqualTo(3);
	}

	@Test
	void showsHowManyConnectionsAreCongested() {
		SlowConsumers slowConsumers = new SlowConsumers((event) -> {
		}, Runnable::run);
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new SlowConsumerMetrics(slowConsumers).bindTo(registry);
		ConnectionInfo connection = new ConnectionInfo("websocket", "json", null, Map.of());
		slowConsumers.onCongested(connection, 1);
		slowConsumers.onCongested(connection, 1);
		slowConsumers.onRelieved(connection, 1);
		assertThat(registry.get("wamp.connections.congested").gauge().value()).isOne();
	}

	private static double count(SimpleMeterRegistry registry, String cause) {
		return registry.get("wamp.connections.slow").tag("cause", cause).functionCounter().count();
	}

}
