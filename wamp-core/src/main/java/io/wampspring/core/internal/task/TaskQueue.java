package io.wampspring.core.internal.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Schedules tasks: which run, which are queued and which is next. Guarded by the lock of
 * the executor.
 */
final class TaskQueue {

	private final ExecutorLimits limits;

	private final int threadsOfOwners;

	private final int threadsOfOneOwner;

	private final Share application = new Share(null);

	// owner -> its running and queued tasks
	private final Map<Object, Share> shares = new IdentityHashMap<>();

	// owners with a task that may run as soon as a thread is free, in round-robin order
	private final Queue<Share> turns = new ArrayDeque<>();

	private int active;

	private int activeOfOwners;

	private int waiting;

	// number of queued tasks that count against the capacity
	private int counted;

	private int countedOfOwners;

	// alternates, so that neither the application nor its peers always go first
	private boolean ownersFirst;

	TaskQueue(ExecutorLimits limits) {
		this.limits = limits;
		this.threadsOfOwners = ExecutorLimits.ofAllOwners(limits.maxThreads());
		this.threadsOfOneOwner = ExecutorLimits.ofOneOwner(limits.maxThreads());
	}

	int active() {
		return this.active;
	}

	int waiting() {
		return this.waiting;
	}

	/** Acquire a thread for a new task, if one is available for it. */
	boolean start(QueuedTask task) {
		Share share = share(task);
		if (share.waiting.isEmpty() && mayRun(share)) {
			begin(task, share);
			return true;
		}
		return false;
	}

	/** Queue a new task, if there is capacity for it. */
	boolean add(QueuedTask task) {
		Share share = share(task);
		if (task.isCounted() && !hasRoom(share)) {
			forgetIfEmpty(share);
			return false;
		}
		share.waiting.add(task);
		count(task, share, 1);
		takeTurn(share);
		return true;
	}

	/** Remove a queued task; {@code false} if it is not queued any more. */
	boolean remove(QueuedTask task) {
		Share share = Objects.requireNonNull(task.share);
		if (!share.waiting.remove(task)) {
			return false;
		}
		count(task, share, -1);
		forgetIfEmpty(share);
		return true;
	}

	/** Release the thread of a completed task, and return the next task for it. */
	@Nullable QueuedTask release(QueuedTask done) {
		Share share = Objects.requireNonNull(done.share);
		share.active--;
		this.active--;
		if (share.isOwned()) {
			this.activeOfOwners--;
			takeTurn(share);
			forgetIfEmpty(share);
		}
		return next();
	}

	/** Whether the task would be queued even if its owner had no other tasks. */
	boolean isExhaustedFor(QueuedTask task) {
		Share share = Objects.requireNonNull(task.share);
		return !mayRun(share) && share.active < (share.isOwned() ? this.threadsOfOneOwner : Integer.MAX_VALUE);
	}

	/** Remove all queued tasks. */
	List<QueuedTask> clear() {
		List<QueuedTask> all = new ArrayList<>(this.application.waiting);
		this.shares.values().forEach((share) -> all.addAll(share.waiting));
		all.forEach((task) -> {
			task.stopTimeout();
			remove(task);
		});
		this.turns.clear();
		return all;
	}

	private Share share(QueuedTask task) {
		Share known = task.share;
		if (known == null) {
			Object owner = task.owner();
			known = (owner != null) ? this.shares.computeIfAbsent(owner, Share::new) : this.application;
			task.share = known;
		}
		return known;
	}

	private boolean mayRun(Share share) {
		return this.active < this.limits.maxThreads() && (!share.isOwned()
				|| (this.activeOfOwners < this.threadsOfOwners && share.active < this.threadsOfOneOwner));
	}

	private boolean hasRoom(Share share) {
		int capacity = this.limits.queueCapacity();
		return this.counted < capacity
				&& (!share.isOwned() || (this.countedOfOwners < ExecutorLimits.ofAllOwners(capacity)
						&& share.counted < ExecutorLimits.ofOneOwner(capacity)));
	}

	private void begin(QueuedTask task, Share share) {
		task.stopTimeout();
		share.active++;
		this.active++;
		if (share.isOwned()) {
			this.activeOfOwners++;
		}
	}

	private void count(QueuedTask task, Share share, int change) {
		this.waiting += change;
		if (task.isCounted()) {
			this.counted += change;
			share.counted += change;
			if (share.isOwned()) {
				this.countedOfOwners += change;
			}
		}
	}

	private void takeTurn(Share share) {
		if (share.isOwned() && !share.queued && !share.waiting.isEmpty() && share.active < this.threadsOfOneOwner) {
			share.queued = true;
			this.turns.add(share);
		}
	}

	private void forgetIfEmpty(Share share) {
		Object owner = share.owner;
		if (owner != null && share.active == 0 && share.waiting.isEmpty()) {
			// if it is still in the round-robin list, it is skipped there
			this.shares.remove(owner, share);
		}
	}

	private @Nullable QueuedTask next() {
		this.ownersFirst = !this.ownersFirst;
		QueuedTask next = this.ownersFirst ? nextOfOwners() : nextOfApplication();
		if (next == null) {
			next = this.ownersFirst ? nextOfApplication() : nextOfOwners();
		}
		return next;
	}

	private @Nullable QueuedTask nextOfApplication() {
		return (!this.application.waiting.isEmpty() && mayRun(this.application)) ? begin(this.application) : null;
	}

	private @Nullable QueuedTask nextOfOwners() {
		while (this.activeOfOwners < this.threadsOfOwners && this.active < this.limits.maxThreads()) {
			Share share = this.turns.poll();
			if (share == null) {
				return null;
			}
			share.queued = false;
			if (!share.waiting.isEmpty() && mayRun(share)) {
				QueuedTask next = begin(share);
				takeTurn(share);
				return next;
			}
		}
		return null;
	}

	private QueuedTask begin(Share share) {
		QueuedTask next = share.poll();
		count(next, share, -1);
		begin(next, share);
		return next;
	}

}
