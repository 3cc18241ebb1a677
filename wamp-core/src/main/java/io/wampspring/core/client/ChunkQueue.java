package io.wampspring.core.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.task.SerialExecutor;

/**
 * The queue of chunks of a progressive call, after the first, for the callee's handler.
 * <p>
 * WAMP specification: Progressive Call Invocations.
 */
final class ChunkQueue {

	private final ClientContext context;

	private final boolean progressive;

	private final Runnable onLoss;

	private final SerialExecutor executor;

	// the following are guarded by this

	// chunks received before a handler was set
	private final List<WampInvocation.Chunk> early = new ArrayList<>(0);

	private @Nullable Function<WampInvocation.Chunk, @Nullable CompletionStage<?>> handler;

	private boolean complete;

	/**
	 * Create a queue.
	 * @param context the session
	 * @param progressive whether chunks follow
	 * @param onLoss called when a chunk is lost because the backlog is full or the
	 * executor rejects it; must not block
	 */
	ChunkQueue(ClientContext context, boolean progressive, Runnable onLoss) {
		this.context = context;
		this.progressive = progressive;
		this.onLoss = onLoss;
		this.complete = !progressive;
		this.executor = new SerialExecutor(context.executor(), context.lifecycle()::isOpen);
	}

	boolean isProgressive() {
		return this.progressive;
	}

	/** Queue a chunk; chunks after the last one are ignored. */
	synchronized void add(WampInvocation.Chunk chunk) {
		if (this.complete) {
			return;
		}
		if (!this.context.backlog().tryAdd()) {
			lose();
			return;
		}
		this.complete = chunk.last();
		if (this.handler != null) {
			pass(chunk, this.handler);
		}
		else {
			this.early.add(chunk);
		}
	}

	/** Set the handler and pass it the chunks, beginning with those already received. */
	synchronized void handle(Function<WampInvocation.Chunk, @Nullable CompletionStage<?>> consumer) {
		if (this.handler != null) {
			throw new IllegalStateException("The chunks have a handler already");
		}
		this.handler = consumer;
		this.early.forEach((chunk) -> pass(chunk, consumer));
		this.early.clear();
	}

	/** Discard the chunks and ignore further ones. */
	synchronized void clear() {
		this.complete = true;
		this.early.forEach((chunk) -> this.context.backlog().remove());
		this.early.clear();
	}

	private void pass(WampInvocation.Chunk chunk,
			Function<WampInvocation.Chunk, @Nullable CompletionStage<?>> consumer) {
		try {
			this.executor.executeAsync(() -> {
				this.context.backlog().remove();
				return consumer.apply(chunk);
			});
		}
		catch (Throwable ex) {
			// rejected by the executor, or no memory for a thread
			this.context.backlog().remove();
			lose();
		}
	}

	private void lose() {
		this.complete = true;
		this.onLoss.run();
	}

}
