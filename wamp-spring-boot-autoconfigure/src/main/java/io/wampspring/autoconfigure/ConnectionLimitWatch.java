package io.wampspring.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.time.Timers;

/**
 * Logs that a port of Tomcat has reached its maximum number of connections, which Tomcat
 * itself does not report. At most once a minute per port, while the condition lasts.
 */
final class ConnectionLimitWatch extends TomcatWatch {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLimitWatch.class);

	private static final long BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);

	// by connector, because a restarted server has new ones
	private final Map<Connector, Port> ports = new ConcurrentHashMap<>();

	ConnectionLimitWatch(Timers timers) {
		super(timers);
	}

	@Override
	void addPort(Connector connector, AbstractProtocol<?> protocol) {
		this.ports.putIfAbsent(connector, new Port(connector, protocol));
	}

	@Override
	boolean check(long now) {
		this.ports.values().forEach((port) -> port.check(now));
		return true;
	}

	private static final class Port {

		private final Connector connector;

		private final AbstractProtocol<?> protocol;

		// of the last log line, in nanoseconds; confined to the timer thread
		private long lastReport;

		private boolean reported;

		Port(Connector connector, AbstractProtocol<?> protocol) {
			this.connector = connector;
			this.protocol = protocol;
		}

		void check(long now) {
			int max = this.protocol.getMaxConnections();
			// Tomcat also counts the connection that it is about to accept; the
			// maximum is negative if there is no limit
			if (max <= 0 || this.protocol.getConnectionCount() < max) {
				return;
			}
			if (!this.reported || now - this.lastReport >= BETWEEN_LINES) {
				this.reported = true;
				this.lastReport = now;
				logger.warn(
						"Port {} has all of the {} connections that server.tomcat.max-connections allows, or all but one: "
								+ "up to {} further clients (server.tomcat.accept-count) are queued without an answer, "
								+ "others are refused",
						this.connector.getLocalPort(), max, this.protocol.getAcceptCount());
			}
		}

	}

}
