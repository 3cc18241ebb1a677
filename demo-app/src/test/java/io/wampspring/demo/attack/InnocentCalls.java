package io.wampspring.demo.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.WampTestClient;
import io.wampspring.test.WebSocketConnector;

/** A caller and a callee that go on with their work while others attack. */
final class InnocentCalls implements AutoCloseable {

	private static final String PROCEDURE = "com.example.innocent";

	private static final Duration PAUSE = Duration.ofMillis(5);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final WampTestClient caller;

	private final WampTestClient callee;

	private final Thread calling = new Thread(this::call, "innocent-caller");

	private final Thread serving = new Thread(this::serve, "innocent-callee");

	// nanoseconds that each call took; guarded by itself
	private final List<Long> times = Collections.synchronizedList(new ArrayList<>());

	private volatile boolean stopping;

	private volatile @Nullable AssertionError failure;

	InnocentCalls(int port) {
		this.caller = connect(port);
		this.callee = connect(port);
		this.callee.register(PROCEDURE);
		this.serving.start();
		this.calling.start();
	}

	private static WampTestClient connect(int port) {
		return WampTestClient.connect(WebSocketConnector.to(port)).patience(PATIENCE).join("realm1");
	}

	private void call() {
		try {
			while (!this.stopping) {
				long start = System.nanoTime();
				this.caller.call(PROCEDURE);
				this.times.add(System.nanoTime() - start);
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
		catch (AssertionError ex) {
			fail(ex);
		}
	}

	private void serve() {
		while (!this.stopping) {
			ReceivedMessage invocation = this.callee.next(PAUSE);
			if (invocation != null) {
				this.callee.yield(invocation.number(1), Map.of());
			}
		}
	}

	private void fail(AssertionError ex) {
		if (!this.stopping && this.failure == null) {
			this.failure = ex;
		}
	}

	/** Return what went wrong, or {@code null} if nothing did. */
	@Nullable AssertionError failure() {
		return this.failure;
	}

	int calls() {
		return this.times.size();
	}

	/** Return what part of the calls took no longer than this. */
	Duration percentile(double part) {
		long[] sorted;
		synchronized (this.times) {
			sorted = this.times.stream().mapToLong(Long::longValue).toArray();
		}
		Arrays.sort(sorted);
		return Duration.ofNanos((sorted.length > 0) ? sorted[(int) Math.ceil(part * sorted.length) - 1] : 0);
	}

	@Override
	public void close() {
		this.stopping = true;
		try {
			this.calling.join();
			this.serving.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.caller.close();
		this.callee.close();
	}

}
