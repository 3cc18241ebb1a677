package io.wampspring.core.internal.limit;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.TableLimits;

/**
 * Permits of a session for one kind of resource, within the limits of the session, its
 * principal and its realm. Thread-safe and lock-free.
 */
public final class Permits {

	/** Unlimited permits. */
	public static final Permits UNLIMITED = new Permits(List.of(), null, () -> {
	});

	private final CountingSemaphore[] semaphores;

	// permits beyond the guaranteed ones are also acquired from this counter; small
	// sessions do not touch the shared counter. Null if there is no limit
	private final @Nullable CountingSemaphore excess;

	private final Runnable onRefusal;

	private Permits(List<CountingSemaphore> semaphores, @Nullable CountingSemaphore excess, Runnable onRefusal) {
		this.semaphores = semaphores.toArray(CountingSemaphore[]::new);
		this.excess = excess;
		this.onRefusal = onRefusal;
	}

	/**
	 * Create the permits of a session.
	 * @param onRefusal called when no permit is available
	 * @param excess permits of all sessions together beyond
	 * {@link TableLimits#GUARANTEED} each
	 * @param own permits of the session, or {@code null} if unlimited
	 * @param principal permits of its principal, or {@code null} if unlimited
	 * @param realm permits of its realm, or {@code null} if unlimited
	 */
	static Permits of(Runnable onRefusal, @Nullable CountingSemaphore excess, @Nullable CountingSemaphore own,
			@Nullable CountingSemaphore principal, @Nullable CountingSemaphore realm) {
		List<CountingSemaphore> semaphores = new ArrayList<>(3);
		if (own != null || excess != null) {
			// the first one counts the permits of the session
			semaphores.add((own != null) ? own : new CountingSemaphore(Integer.MAX_VALUE));
		}
		if (principal != null) {
			semaphores.add(principal);
		}
		if (realm != null) {
			semaphores.add(realm);
		}
		return semaphores.isEmpty() ? UNLIMITED : new Permits(semaphores, excess, onRefusal);
	}

	static Permits of(Runnable onRefusal, @Nullable CountingSemaphore... semaphores) {
		List<CountingSemaphore> limited = new ArrayList<>(semaphores.length);
		for (CountingSemaphore semaphore : semaphores) {
			if (semaphore != null) {
				limited.add(semaphore);
			}
		}
		return limited.isEmpty() ? UNLIMITED : new Permits(limited, null, onRefusal);
	}

	/**
	 * Acquire one permit, to be released once.
	 * @return {@code false} if none is available
	 */
	public boolean take() {
		for (int i = 0; i < this.semaphores.length; i++) {
			int acquired = this.semaphores[i].tryAcquire();
			if (acquired == CountingSemaphore.NONE) {
				release(i);
				this.onRefusal.run();
				return false;
			}
			if (i == 0 && this.excess != null && acquired > TableLimits.GUARANTEED
					&& this.excess.tryAcquire() == CountingSemaphore.NONE) {
				refuseExcess(this.semaphores[0], this.excess);
				return false;
			}
		}
		return true;
	}

	private void refuseExcess(CountingSemaphore own, CountingSemaphore full) {
		if (own.release() <= TableLimits.GUARANTEED) {
			// a concurrent release also released one to the excess counter, from which it
			// had not been acquired
			full.forceAcquire();
		}
		this.onRefusal.run();
	}

	/**
	 * Release one permit.
	 */
	public void release() {
		release(this.semaphores.length);
	}

	/**
	 * Release several permits.
	 * @param number number of permits
	 */
	public void releaseAll(int number) {
		for (int i = 0; i < number; i++) {
			release();
		}
	}

	private void release(int count) {
		for (int i = count - 1; i >= 0; i--) {
			int acquired = this.semaphores[i].release();
			if (i == 0 && this.excess != null && acquired > TableLimits.GUARANTEED) {
				this.excess.release();
			}
		}
	}

}
