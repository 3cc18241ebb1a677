package io.wampspring.core.internal.task;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What one owner has running and waiting. Guarded by the lock of the executor.
 */
final class Share {

	// null for the application itself
	final @Nullable Object owner;

	// in the order in which they came
	final Set<QueuedTask> waiting = new LinkedHashSet<>();

	int active;

	// how many of those that wait count against the queue
	int counted;

	// whether it is among those that take turns
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
