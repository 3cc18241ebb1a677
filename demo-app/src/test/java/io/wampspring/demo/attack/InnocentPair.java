package io.wampspring.demo.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** A caller and a callee that go on with their work while others attack. */
final class InnocentPair implements AutoCloseable {

	private static final String PROCEDURE = "com.example.innocent";

	private static final Duration PAUSE = Duration.ofMillis(5);

	private final InnocentClient caller;

	private final InnocentClient callee;

	private final Thread calling = new Thread(this::call, "innocent-caller");

	private final Thread serving = new Thread(this::serve, "innocent-callee");

	// nanoseconds that each call took; guarded by itself
	private final List<Long> times = Collections.synchronizedList(new ArrayList<>());

	private volatile boolean stopping;

	private volatile @Nullable IOException failure;

	InnocentPair(int port) throws IOException {
		this.caller = new InnocentClient(port);
		this.callee = new InnocentClient(port);
		this.callee.ask("[64,1,{},\"" + PROCEDURE + "\"]", "[65,");
		this.serving.start();
		this.calling.start();
	}

	private void call() {
		try {
			for (int id = 1; !this.stopping; id++) {
				long start = System.nanoTime();
				this.caller.ask("[48," + id + ",{},\"" + PROCEDURE + "\"]", "[50," + id + ",");
				this.times.add(System.nanoTime() - start);
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
		catch (IOException ex) {
			fail(ex);
		}
	}

	private void serve() {
		try {
			while (true) {
				String invocation = this.callee.read();
				this.callee.send("[70," + invocation.split(",")[1] + ",{}]");
			}
		}
		catch (IOException ex) {
			fail(ex);
		}
	}

	private void fail(IOException ex) {
		if (!this.stopping && this.failure == null) {
			this.failure = ex;
		}
	}

	/** Return what went wrong, or {@code null} if nothing did. */
	@Nullable IOException failure() {
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
	public void close() throws IOException {
		this.stopping = true;
		try {
			this.calling.join();
			this.caller.close();
			this.callee.close();
			this.serving.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
