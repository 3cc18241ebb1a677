package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Says that a port of Tomcat accepts no further connections, as it has all that it may
 * have, which Tomcat itself tells nobody. Once a minute for each port, as long as it is
 * so.
 */
final class ConnectionLimitWatch implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {

	static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLimitWatch.class);

	private static final long BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);

	private final Timers timers;

	// a server that starts again says so again
	private final Map<Connector, Port> ports = new ConcurrentHashMap<>();

	private volatile boolean stopped;

	// guarded by this
	private @Nullable Timer next;

	ConnectionLimitWatch(Timers timers) {
		this.timers = timers;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getWebServer() instanceof TomcatWebServer server) {
			watch(server.getTomcat().getService().findConnectors());
		}
	}

	void watch(Connector... connectors) {
		for (Connector connector : connectors) {
			if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
				this.ports.putIfAbsent(connector, new Port(connector, protocol));
			}
		}
		synchronized (this) {
			if (this.next == null) {
				schedule();
			}
		}
	}

	private synchronized void schedule() {
		if (!this.stopped) {
			this.next = this.timers.schedule(INTERVAL, this::check);
		}
	}

	private void check() {
		try {
			long now = this.timers.nanoTime();
			this.ports.values().forEach((port) -> port.check(now));
		}
		finally {
			schedule();
		}
	}

	@Override
	public synchronized void destroy() {
		this.stopped = true;
		if (this.next != null) {
			this.next.cancel();
		}
	}

	private static final class Port {

		private final Connector connector;

		private final AbstractProtocol<?> protocol;

		// of the last line; used by the thread of the timers only
		private long told;

		private boolean hasTold;

		Port(Connector connector, AbstractProtocol<?> protocol) {
			this.connector = connector;
			this.protocol = protocol;
		}

		void check(long now) {
			int max = this.protocol.getMaxConnections();
			// Tomcat counts the one that it waits for, too, and does not tell whether it
			// is
			// there; negative without a limit
			if (max <= 0 || this.protocol.getConnectionCount() < max) {
				return;
			}
			if (!this.hasTold || now - this.told >= BETWEEN_LINES) {
				this.hasTold = true;
				this.told = now;
				logger.warn(
						"Port {} has all of the {} connections that server.tomcat.max-connections allows, or all but one: "
								+ "further clients wait without an answer, {} at most (server.tomcat.accept-count), "
								+ "or are refused",
						this.connector.getLocalPort(), max, this.protocol.getAcceptCount());
			}
		}

	}

}
