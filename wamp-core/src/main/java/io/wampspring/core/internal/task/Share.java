package io.wampspring.core.internal.task;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The running and queued tasks of one owner. Guarded by the lock of the executor.
 */
final class Share {

	// null for the application itself
	final @Nullable Object owner;

	// in order of submission
	final Set<QueuedTask> waiting = new LinkedHashSet<>();

	int active;

	// number of queued tasks that count against the capacity
	int counted;

	// whether it is in the round-robin list
	boolean queued;

	Share(@Nullable Object owner) {
		this.owner = owner;
	}

	boolean isOwned() {
		return this.owner != null;
	}

	QueuedTask poll() {
		QueuedTask first = this.waiting.iterator().next();
		this.waiting.remove(first);
		return first;
	}

}
