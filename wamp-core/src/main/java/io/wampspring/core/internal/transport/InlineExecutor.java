package io.wampspring.core.internal.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the calling thread, before {@code execute} returns. Tasks submitted by a
 * running task run after it, not nested.
 */
final class InlineExecutor implements Executor {

	// tasks queued behind the running one of this thread; null if none runs
	private final ThreadLocal<@Nullable Deque<Runnable>> waiting = new ThreadLocal<>();

	@Override
	public void execute(Runnable task) {
		Deque<Runnable> behind = this.waiting.get();
		if (behind != null) {
			behind.add(task);
			return;
		}
		Deque<Runnable> tasks = new ArrayDeque<>();
		this.waiting.set(tasks);
		try {
			for (Runnable next = task; next != null; next = tasks.poll()) {
				next.run();
			}
		}
		finally {
			this.waiting.remove();
		}
	}

}
