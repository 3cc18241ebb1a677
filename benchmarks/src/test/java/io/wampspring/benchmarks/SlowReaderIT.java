package io.wampspring.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.wampspring.benchmarks.app.Transport;
import io.wampspring.benchmarks.load.Content;
import io.wampspring.benchmarks.load.Endpoint;
import io.wampspring.benchmarks.load.PublishLoad;
import io.wampspring.benchmarks.load.Topics;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of 1,001 subscribers reads nothing while 1,000 events go to all of them: the other
 * 1,000 get their million deliveries, each once and in order, and what waits is bounded.
 */
class SlowReaderIT {

	private static final int RECEIVERS = 1_000;

	private static final int EVENTS = 1_000;

	// of live heap: buffers of one connection, and what clients that read are behind
	private static final long BOUND = 64L * 1024 * 1024;

	@Test
	void othersGetAllInOrder() throws IOException {
		try (AppProcess app = new AppProcess(List.of("-Xmx512m"), Path.of("target/slow-reader-app.log"));
				PublishLoad load = new PublishLoad(new Endpoint(Endpoint.Style.WAMP, app.ports().get(Transport.DIRECT)),
						Topics.single(RECEIVERS), 4, Content.string(4 * 1024))
					.withStalledReceiver()) {
			load.open();
			long before = app.liveHeap();
			assertThat(load.run((long) RECEIVERS * EVENTS, Duration.ofSeconds(60))).as("done in time").isTrue();
			assertThat(app.liveHeap() - before).isLessThan(BOUND);
			load.finish();
			assertThat(load.faults().total()).as(load.faults().toString()).isZero();
		}
	}

}
