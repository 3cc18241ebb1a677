package io.wampspring.core.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.task.SerialExecutor;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampMessage;

/**
 * A running call.
 */
final class ClientCall implements PendingCall {

	private static final Logger logger = LoggerFactory.getLogger(ClientCall.class);

	private static final RateLimitedLogger CANCELLATIONS = new RateLimitedLogger(logger);

	private final ClientContext context;

	private final CallRequest request;

	private final CompletableFuture<WampResult> future = new CompletableFuture<>();

	// runs callbacks for progressive results, then completes the future
	private final Executor results;

	// 0 until the CALL is sent; guarded by the lock of the outbox
	private long id;

	// chunks to send, or given before the CALL was sent; guarded by the lock of the
	// outbox
	private final Queue<Chunk> chunks = new ArrayDeque<>(0);

	// whether the last chunk was sent; guarded by the lock of the outbox
	private boolean lastChunkSent;

	// whether the last chunk was given to send()
	private volatile boolean complete;

	// whether an answer was received or the session has ended
	private volatile boolean ended;

	// whether a progressive result was dropped; accessed by the delivering thread only
	private boolean overflowed;

	ClientCall(ClientContext context, CallRequest request) {
		this.context = context;
		this.request = request;
		this.complete = !request.progressive();
		this.lastChunkSent = this.complete;
		this.results = (request.onProgress() != null) ? new SerialExecutor(context.completions())
				: context.completions();
		this.future.whenComplete((result, failure) -> cancel(CancelMode.KILLNOWAIT));
	}

	CallRequest request() {
		return this.request;
	}

	@Override
	public CompletableFuture<WampResult> result() {
		return this.future;
	}

	@Override
	public void cancel(CancelMode mode) {
		if (!this.ended) {
			this.context.outbox().send(() -> cancelMessage(mode));
		}
	}

	@Override
	public void send(Payload chunk, boolean last) {
		if (this.complete) {
			throw new IllegalStateException(this.request.progressive() ? "The last chunk has been sent"
					: "The call was not begun as a progressive one");
		}
		if (last) {
			this.complete = true;
		}
		this.context.outbox().send(() -> chunkMessage(new Chunk(chunk, last)));
	}

	boolean isEnded() {
		return this.ended || this.future.isDone();
	}

	/** Called while the CALL is sent; queues the chunks given before after it. */
	void begin(long request) {
		this.id = request;
		this.chunks.forEach((early) -> this.context.outbox().send(this::nextChunk));
	}

	void onProgress(WampResult result) {
		Consumer<WampResult> consumer = this.request.onProgress();
		if (consumer == null || this.overflowed) {
			return;
		}
		if (!this.context.backlog().tryAdd()) {
			this.overflowed = true;
			CANCELLATIONS.warn("A call of {} is cancelled, as its progressive results are not handled in time",
					this.request.procedure());
			this.context.outbox().sendLater(() -> cancelMessage(CancelMode.KILLNOWAIT));
			return;
		}
		this.results.execute(() -> {
			this.context.backlog().remove();
			if (!this.future.isDone()) {
				consumer.accept(result);
			}
		});
	}

	void end(WampResult result) {
		this.ended = true;
		this.results.execute(() -> this.future.complete(result));
	}

	void fail(WampException failure) {
		this.ended = true;
		this.results.execute(() -> this.future.completeExceptionally(failure));
	}

	private @Nullable WampMessage cancelMessage(CancelMode mode) {
		if (this.ended || !this.context.lifecycle().isOpen()) {
			return null;
		}
		if (this.id == 0) {
			// cancelled before it was sent
			fail(new WampException(RouterErrors.CANCELED));
			return null;
		}
		return new CancelMessage(this.id, Dict.of(OptionKeys.CANCEL_MODE, mode.key()));
	}

	private @Nullable WampMessage chunkMessage(Chunk added) {
		this.chunks.add(added);
		return (this.id != 0) ? nextChunk() : null;
	}

	private @Nullable WampMessage nextChunk() {
		Chunk chunk = this.chunks.poll();
		if (chunk == null || this.ended || this.lastChunkSent || !this.context.lifecycle().isOpen()) {
			return null;
		}
		this.lastChunkSent = chunk.last();
		return new CallMessage(this.id, chunk.last() ? Dict.EMPTY : Options.WITH_PROGRESS, this.request.procedure(),
				chunk.payload());
	}

	/**
	 * A further chunk.
	 *
	 * @param payload the payload
	 * @param last whether it is the last one
	 */
	private record Chunk(Payload payload, boolean last) {

	}

}
