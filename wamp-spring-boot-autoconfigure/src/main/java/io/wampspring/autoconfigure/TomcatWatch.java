package io.wampspring.autoconfigure;

import java.time.Duration;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Checks the ports of Tomcat once a second, from the start of the server.
 */
abstract class TomcatWatch implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {

	static final Duration INTERVAL = Duration.ofSeconds(1);

	private final Timers timers;

	// guarded by this; null while no check is scheduled
	private @Nullable Timer next;

	// guarded by this
	private boolean stopped;

	TomcatWatch(Timers timers) {
		this.timers = timers;
	}

	@Override
	public final void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getWebServer() instanceof TomcatWebServer server) {
			for (Connector connector : server.getTomcat().getService().findConnectors()) {
				watch(connector);
			}
		}
	}

	/** Watch a port, if its protocol is one of Tomcat. */
	final void watch(Connector connector) {
		if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
			addPort(connector, protocol);
			start();
		}
	}

	/** Add a port to check. */
	abstract void addPort(Connector connector, AbstractProtocol<?> protocol);

	/**
	 * Check all ports.
	 * @param now time of the timers, in nanoseconds
	 * @return {@code false} if no port is left to check
	 */
	abstract boolean check(long now);

	/** Schedule the checks, unless already scheduled. */
	final synchronized void start() {
		if (this.next == null) {
			schedule();
		}
	}

	private void run() {
		boolean more = true;
		try {
			more = check(this.timers.nanoTime());
		}
		finally {
			runAgain(more);
		}
	}

	private synchronized void runAgain(boolean more) {
		this.next = null;
		if (more) {
			schedule();
		}
	}

	private synchronized void schedule() {
		if (!this.stopped) {
			this.next = this.timers.schedule(INTERVAL, this::run);
		}
	}

	@Override
	public synchronized void destroy() {
		this.stopped = true;
		if (this.next != null) {
			this.next.cancel();
		}
	}

}
