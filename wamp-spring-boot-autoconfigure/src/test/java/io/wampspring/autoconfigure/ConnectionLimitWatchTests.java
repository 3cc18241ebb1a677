package io.wampspring.autoconfigure;

import java.time.Duration;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConnectionLimitWatch}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionLimitWatchTests {

	private final VirtualTimers timers = new VirtualTimers();

	private final ConnectionLimitWatch watch = new ConnectionLimitWatch(this.timers);

	private static long lines(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("server.tomcat.max-connections")).count();
	}

	@Test
	void fullPortIsToldAtOnceAndThenOnceAMinute(CapturedOutput output) {
		FakeProtocol protocol = new FakeProtocol(10);
		this.watch.watch(new Connector(protocol));
		protocol.connections = 9;
		this.timers.advance(Duration.ofMinutes(5));
		assertThat(lines(output)).isZero();
		protocol.connections = 10;
		this.timers.advance(ConnectionLimitWatch.INTERVAL);
		assertThat(lines(output)).isEqualTo(1);
		this.timers.advance(Duration.ofSeconds(59));
		assertThat(lines(output)).isEqualTo(1);
		this.timers.advance(Duration.ofSeconds(1));
		assertThat(lines(output)).isEqualTo(2);
		protocol.connections = 1;
		this.timers.advance(Duration.ofMinutes(5));
		assertThat(lines(output)).isEqualTo(2);
	}

	@Test
	void portsAreToldEachByItself(CapturedOutput output) {
		FakeProtocol one = new FakeProtocol(1);
		FakeProtocol other = new FakeProtocol(2);
		this.watch.watch(new Connector(one));
		this.watch.watch(new Connector(other));
		one.connections = 1;
		this.timers.advance(ConnectionLimitWatch.INTERVAL);
		other.connections = 2;
		this.timers.advance(ConnectionLimitWatch.INTERVAL);
		assertThat(output).contains("all of the 1 connections", "all of the 2 connections");
		assertThat(lines(output)).isEqualTo(2);
	}

	@Test
	void portWithoutALimitIsNeverFull(CapturedOutput output) {
		FakeProtocol protocol = new FakeProtocol(-1);
		protocol.connections = 100_000;
		this.watch.watch(new Connector(protocol));
		this.timers.advance(Duration.ofMinutes(2));
		assertThat(lines(output)).isZero();
	}

	@Test
	void serverThatStartsAgainIsWatchedOnce(CapturedOutput output) {
		FakeProtocol protocol = new FakeProtocol(1);
		protocol.connections = 1;
		Connector connector = new Connector(protocol);
		this.watch.watch(connector);
		this.watch.watch(connector);
		this.timers.advance(ConnectionLimitWatch.INTERVAL);
		assertThat(lines(output)).isEqualTo(1);
		assertThat(this.timers.pending()).isEqualTo(1);
	}

	@Test
	void nothingIsLeftAfterTheEnd() {
		this.watch.watch(new Connector(new FakeProtocol(1)));
		assertThat(this.timers.pending()).isEqualTo(1);
		this.watch.destroy();
		assertThat(this.timers.pending()).isZero();
	}

	private static final class FakeProtocol extends Http11NioProtocol {

		private final int max;

		private long connections;

		FakeProtocol(int max) {
			this.max = max;
		}

		@Override
		public int getMaxConnections() {
			return this.max;
		}

		@Override
		public long getConnectionCount() {
			return this.connections;
		}

	}

}
