package io.wampspring.autoconfigure;

import java.time.Duration;

import org.springframework.context.SmartLifecycle;

import io.wampspring.websocket.WampWebSocketHandler;

/**
 * Looks after the sockets while the application runs, and closes those that are left when
 * the router has said GOODBYE, before the web server would cut them off.
 */
final class WampWebSocketLifecycle implements SmartLifecycle {

	/** Stops after the router, before the web server begins to shut down. */
	static final int PHASE = WampRouterLifecycle.PHASE - 256;

	private final WampWebSocketHandler handler;

	private final Duration timeout;

	private volatile boolean running;

	WampWebSocketLifecycle(WampWebSocketHandler handler, Duration timeout) {
		this.handler = handler;
		this.timeout = timeout;
	}

	@Override
	public void start() {
		this.handler.start();
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
		this.handler.stop(this.timeout).whenComplete((done, failure) -> callback.run());
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
