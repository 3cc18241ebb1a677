package io.wampspring.autoconfigure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;

import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ConnectorThreadWatch}.
 */
class ConnectorThreadWatchTests {

	private final VirtualTimers timers = new VirtualTimers();

	private final AtomicInteger broken = new AtomicInteger();

	private final ConnectorThreadWatch watch = new ConnectorThreadWatch(this.timers, this.broken::incrementAndGet);

	private TomcatWebServer server;

	@BeforeEach
	void start() throws IOException {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
		factory.setAddress(InetAddress.getLoopbackAddress());
		this.server = (TomcatWebServer) factory.getWebServer();
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.watch.destroy();
		this.server.stop();
		this.server.destroy();
	}

	private WebServerInitializedEvent initialized() {
		return new ServletWebServerInitializedEvent(this.server, new ServletWebServerApplicationContext());
	}

	private Connector connector() {
		return this.server.getTomcat().getConnector();
	}

	private void connect() throws IOException {
		new Socket(InetAddress.getLoopbackAddress(), this.server.getPort()).close();
	}

	@Test
	void threadsThatAcceptAndPollAreFoundAndAlive() throws IOException {
		this.watch.onApplicationEvent(initialized());
		assertThat(this.watch.watched()).isEqualTo(2);
		this.timers.advance(ConnectorThreadWatch.INTERVAL.multipliedBy(10));
		assertThat(this.broken).hasValue(0);
		connect();
	}

	@Test
	void portWithADeadThreadIsClosedAndTheProcessIsBroken() throws Exception {
		connect();
		Thread dead = new Thread(() -> {
		});
		dead.start();
		dead.join();
		int port = this.server.getPort();
		this.watch.watch(connector(), List.of(Thread.currentThread(), dead));
		this.timers.advance(ConnectorThreadWatch.INTERVAL.multipliedBy(10));
		assertThat(this.broken).hasValue(1);
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
	}

	@Test
	void stoppedPortIsNotBroken() {
		this.watch.onApplicationEvent(initialized());
		this.server.stop();
		this.timers.advance(ConnectorThreadWatch.INTERVAL.multipliedBy(2));
		assertThat(this.broken).hasValue(0);
		assertThat(this.watch.watched()).isZero();
		assertThat(this.timers.pending()).isZero();
	}

}
