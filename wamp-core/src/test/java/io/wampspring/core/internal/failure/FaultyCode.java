package io.wampspring.core.internal.failure;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The body of user code that shows a {@link Fault} while it is armed, and works
 * otherwise. Safe for use by any thread.
 */
public final class FaultyCode {

	private final Fault fault;

	private final Runnable callBack;

	private final Queue<CompletableFuture<?>> pending = new ConcurrentLinkedQueue<>();

	private volatile boolean armed;

	private volatile boolean shown;

	/**
	 * Create it, not armed.
	 * @param fault the fault
	 * @param callBack what {@link Fault#CALLS_BACK} does
	 */
	public FaultyCode(Fault fault, Runnable callBack) {
		this.fault = fault;
		this.callBack = callBack;
	}

	public Fault fault() {
		return this.fault;
	}

	/**
	 * Whether somebody met the fault.
	 * @return {@code false} if nobody called the code while it was armed
	 */
	public boolean wasShown() {
		return this.shown;
	}

	/** Show the fault from now on. */
	public void arm() {
		this.armed = true;
	}

	/** Work from now on. */
	public void disarm() {
		this.armed = false;
	}

	/** Let all that is late fail. */
	public void failLate() {
		for (CompletableFuture<?> late = this.pending.poll(); late != null; late = this.pending.poll()) {
			late.completeExceptionally(new IllegalStateException("Too late"));
		}
	}

	/**
	 * Be code that answers at once.
	 * @param <T> type of the answer
	 * @param work what the code does
	 * @return what the code returns
	 */
	public <T> @Nullable T now(Supplier<T> work) {
		if (this.armed) {
			this.shown = true;
			if (this.fault.isNull()) {
				return null;
			}
			if (!this.fault.isWorking()) {
				throw sneaky(this.fault.failure());
			}
			disturb();
		}
		return work.get();
	}

	/**
	 * Be code that answers later.
	 * @param <T> type of the answer
	 * @param work what the code does
	 * @return what the code returns
	 */
	public <T> @Nullable CompletionStage<T> later(Supplier<T> work) {
		if (!this.armed) {
			return CompletableFuture.completedFuture(work.get());
		}
		this.shown = true;
		if (this.fault == Fault.NULL) {
			return null;
		}
		if (this.fault == Fault.COMPLETES_WITH_NULL) {
			return CompletableFuture.completedFuture(null);
		}
		if (this.fault.isThrown()) {
			throw sneaky(this.fault.failure());
		}
		if (this.fault.isPending()) {
			CompletableFuture<T> late = new CompletableFuture<>();
			if (this.fault == Fault.FAILS_LATE) {
				this.pending.add(late);
			}
			return late;
		}
		if (!this.fault.isWorking()) {
			return CompletableFuture.failedFuture(this.fault.failure());
		}
		disturb();
		return (this.fault == Fault.COMPLETES_TWICE) ? new TwiceCallingStage<>(work.get())
				: CompletableFuture.completedFuture(work.get());
	}

	private void disturb() {
		if (this.fault == Fault.INTERRUPTS) {
			Thread.currentThread().interrupt();
		}
		else if (this.fault == Fault.CALLS_BACK) {
			this.callBack.run();
		}
	}

	// errors and checked exceptions alike, as methods of other languages throw them
	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
		throw (E) failure;
	}

}
