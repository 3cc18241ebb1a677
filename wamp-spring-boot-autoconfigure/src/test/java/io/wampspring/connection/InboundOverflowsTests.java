package io.wampspring.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import io.wampspring.connection.internal.InboundOverflows;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InboundOverflows}.
 */
class InboundOverflowsTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<Object> published = new ArrayList<>();

	@Test
	void aListenerThatTakesItsTimeHoldsOneThreadHoweverManyConnectionsAreEnded() {
		InboundOverflows overflows = new InboundOverflows(1, this.published::add, this.tasks::add);
		for (int i = 0; i < 100; i++) {
			overflows.onInboundOverflow(connection(), 1);
		}
		assertThat(this.tasks).hasSize(1);
		this.tasks.remove().run();
		assertThat(this.published).hasSize(100);
		assertThat(overflows.closedConnections()).isEqualTo(100);
	}

	@Test
	void whoEndsAConnectionSeesNoFailureOfWhoTells() {
		InboundOverflows overflows = new InboundOverflows(1, this.published::add, (task) -> {
			throw new OutOfMemoryError("unable to create native thread");
		});
		overflows.onInboundOverflow(connection(), 1);
		assertThat(overflows.closedConnections()).isEqualTo(1);
	}

	private static ConnectionInfo connection() {
		return new ConnectionInfo("test", "json", "192.0.2.1:4711", Map.of());
	}

}
