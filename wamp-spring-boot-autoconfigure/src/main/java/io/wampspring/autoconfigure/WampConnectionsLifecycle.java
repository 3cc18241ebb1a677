package io.wampspring.autoconfigure;

import java.time.Duration;

import org.springframework.context.SmartLifecycle;

import io.wampspring.core.internal.transport.ConnectionRegistry;

/**
 * Starts and stops the connections of all transports. After the router has closed all
 * sessions, the remaining connections are closed gracefully, before the web server would
 * terminate them.
 */
final class WampConnectionsLifecycle implements SmartLifecycle {

	/** Stops after the router and before the web server starts to shut down. */
	static final int PHASE = WampRouterLifecycle.PHASE - 256;

	private final ConnectionRegistry connections;

	private final Duration writeTimeout;

	private final Duration answerTimeout;

	private volatile boolean running;

	WampConnectionsLifecycle(ConnectionRegistry connections, Duration writeTimeout, Duration answerTimeout) {
		this.connections = connections;
		this.writeTimeout = writeTimeout;
		this.answerTimeout = answerTimeout;
	}

	@Override
	public void start() {
		this.connections.start();
		this.running = true;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.connections.stop(this.writeTimeout, this.answerTimeout).whenComplete((done, failure) -> callback.run());
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
