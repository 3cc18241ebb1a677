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
 * Says that a port of Tomcat accepts no further connections, as it has all that it may
 * have, which Tomcat itself tells nobody. Once a minute for each port, as long as it is
 * so.
 */
final class ConnectionLimitWatch extends TomcatWatch {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLimitWatch.class);

	private static final long BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);

	// a server that starts again says so again
	private final Map<Connector, Port> ports = new ConcurrentHashMap<>();

	ConnectionLimitWatch(Timers timers) {
		super(timers);
	}

	@Override
	void added(Connector connector, AbstractProtocol<?> protocol) {
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
