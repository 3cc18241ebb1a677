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
 * One call that runs.
 */
final class ClientCall implements PendingCall {

	private static final Logger logger = LoggerFactory.getLogger(ClientCall.class);

	private static final RateLimitedLogger CANCELLATIONS = new RateLimitedLogger(logger);

	private final ClientContext context;

	private final CallRequest request;

	private final CompletableFuture<WampResult> future = new CompletableFuture<>();

	// hands over progressive results, and the final one behind them
	private final Executor results;

	// set when the CALL is sent; under the lock of the outbox
	private long id;

	// chunks whose turn it is, or that came before the CALL could be sent; under the lock
	// of the outbox
	private final Queue<Chunk> chunks = new ArrayDeque<>(0);

	// whether the last chunk is on its way; under the lock of the outbox
	private boolean lastChunkSent;

	// whether the last chunk was given to send()
	private volatile boolean complete;

	// no answer is awaited any more: it came, or the session is over
	private volatile boolean ended;

	// progressive results have been dropped; written by the thread that delivers only
	private boolean overflown;

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

	/** The CALL is being sent, and behind it the chunks that came before. */
	void begin(long request) {
		this.id = request;
		this.chunks.forEach((early) -> this.context.outbox().send(this::nextChunk));
	}

	void onProgress(WampResult result) {
		Consumer<WampResult> consumer = this.request.onProgress();
		if (consumer == null || this.overflown) {
			return;
		}
		if (!this.context.backlog().tryAdd()) {
			this.overflown = true;
			CANCELLATIONS.warn("A call of {} is cancelled, as its progressive results are not taken",
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
			// given up before it could be made
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
