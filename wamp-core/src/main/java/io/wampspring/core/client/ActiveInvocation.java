package io.wampspring.core.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.task.RejectableTask;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.uri.WampUri;

/**
 * An invocation that a session executes: runs the handler and sends exactly one answer.
 */
final class ActiveInvocation implements WampInvocation, RejectableTask {

	private static final Logger logger = LoggerFactory.getLogger(ActiveInvocation.class);

	// created in advance, for use when memory is exhausted
	private static final Payload FAILED = RouterErrors.INVOCATION_UNANSWERED.payload();

	private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

	// long enough for many threads to wait without using a processor
	private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(64);

	private final ClientContext context;

	private final Invocations owner;

	private final DefaultClientRegistration registration;

	private final InvocationMessage message;

	private final @Nullable Peer caller;

	private final ChunkQueue chunks;

	private final InvocationTimeout timeout;

	// whether the answer was sent or is not expected any more; written under the lock
	// of the outbox, or when the invocation is released
	private volatile boolean answered;

	// mode of the interrupt, null if there was none; guarded by this
	private @Nullable CancelMode interrupted;

	// called on interrupt; guarded by this
	private final List<Consumer<CancelMode>> interruptHandlers = new ArrayList<>(1);

	ActiveInvocation(ClientContext context, Invocations owner, DefaultClientRegistration registration,
			InvocationMessage message, @Nullable Peer caller) {
		this.context = context;
		this.owner = owner;
		this.registration = registration;
		this.message = message;
		this.caller = caller;
		this.chunks = new ChunkQueue(context, message.details().isTrue(OptionKeys.PROGRESS), this::onChunkLost);
		this.timeout = new InvocationTimeout(
				shorter(message.details().getLong(OptionKeys.TIMEOUT, 0), registration.timeout()), this::onTimeout);
	}

	private static long shorter(long requested, Duration limit) {
		return (requested > 0 && (limit.isZero() || requested < limit.toMillis())) ? requested : limit.toMillis();
	}

	@Override
	public long id() {
		return this.message.request();
	}

	@Override
	public ClientRegistration registration() {
		return this.registration;
	}

	@Override
	public String procedure() {
		String called = this.message.details().get(OptionKeys.PROCEDURE);
		return (called != null) ? called : this.registration.procedure();
	}

	@Override
	public Dict details() {
		return this.message.details();
	}

	@Override
	public Payload payload() {
		return this.message.payload();
	}

	@Override
	public @Nullable PeerInfo caller() {
		return (this.caller != null) ? this.caller.peerInfo() : null;
	}

	@Override
	public boolean isProgressRequested() {
		return this.message.details().isTrue(OptionKeys.RECEIVE_PROGRESS);
	}

	@Override
	public void sendProgress(WampResult result) {
		if (isProgressRequested() && !this.answered) {
			Dict options = Options.withFlag(result.details(), OptionKeys.PROGRESS, true);
			awaitCaller();
			this.timeout.restart();
			this.context.outbox().send(() -> canAnswer() ? new YieldMessage(id(), options, result.payload()) : null);
		}
	}

	/**
	 * Block while the caller is congested: until the router terminates it as too slow, or
	 * until the {@link PeerWaitLimiter} ends the wait.
	 */
	private void awaitCaller() {
		if (this.caller == null || !isCallerCongested(this.caller)) {
			return;
		}
		try (PeerWaitLimiter.Wait wait = this.context.peerWaits().begin((reason) -> {
		})) {
			long pause = SHORTEST_PAUSE;
			while (isCallerCongested(this.caller)) {
				WampException end = wait.end();
				if (end != null) {
					endEarly(end);
					throw end;
				}
				LockSupport.parkNanos(this, pause);
				pause = Math.min(2 * pause, LONGEST_PAUSE);
			}
		}
	}

	private boolean isCallerCongested(Peer reader) {
		return reader.isCongested() && canAnswer() && !isInterrupted() && !Thread.currentThread().isInterrupted();
	}

	@Override
	public boolean isProgressive() {
		return this.chunks.isProgressive();
	}

	@Override
	public void onChunk(Consumer<Chunk> handler) {
		takeChunks((chunk) -> {
			handler.accept(chunk);
			return null;
		});
	}

	@Override
	public void takeChunks(Function<Chunk, @Nullable CompletionStage<?>> handler) {
		this.chunks.handle(handler);
	}

	@Override
	public synchronized boolean isInterrupted() {
		return this.interrupted != null;
	}

	@Override
	public void onInterrupt(Consumer<CancelMode> handler) {
		CancelMode mode;
		synchronized (this) {
			mode = this.interrupted;
			if (mode == null) {
				this.interruptHandlers.add(handler);
				return;
			}
		}
		this.context.urgent().execute(() -> handler.accept(mode));
	}

	/** Run the handler. On the executor of the session. */
	@Override
	public void run() {
		this.context.outbox().beginTask();
		if (isInterrupted()) {
			// the result is not needed, so the handler is not run
			answer(errorOf(new WampException(RouterErrors.INVOCATION_CANCELED)));
			return;
		}
		LogContext before = this.context.enterLog(this.caller, procedure());
		try {
			// a stage that completes twice is harmless: only one answer is sent; and
			// handle(), unlike other methods, does not call methods of the failure
			Objects.requireNonNull(this.registration.handler().onInvocation(this), "The handler returned no stage")
				.handle(this::end);
		}
		catch (Throwable ex) {
			// the caller must get an answer even after an Error
			end(null, ex);
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
		}
		finally {
			before.leave();
		}
	}

	/** The executor rejected this invocation. */
	@Override
	public void reject(RejectedExecutionException reason) {
		// the message of the executor is not disclosed to callers
		answerLater(new WampException(RouterErrors.UNAVAILABLE));
	}

	@Override
	public @Nullable Object owner() {
		return (this.caller != null && !this.caller.isEmbedded()) ? this.caller : null;
	}

	/** End without an answer, which is not expected any more. */
	void release() {
		this.answered = true;
		this.timeout.stop();
		this.chunks.clear();
		interrupt(CancelMode.KILLNOWAIT);
	}

	void startTimeout() {
		this.timeout.start();
	}

	void onContinuation(InvocationMessage continuation) {
		this.chunks.add(new Chunk(continuation.payload(), !continuation.details().isTrue(OptionKeys.PROGRESS)));
	}

	void interrupt(CancelMode mode) {
		List<Consumer<CancelMode>> handlers;
		synchronized (this) {
			if (this.interrupted != null) {
				return;
			}
			this.interrupted = mode;
			handlers = List.copyOf(this.interruptHandlers);
			this.interruptHandlers.clear();
		}
		handlers.forEach((handler) -> this.context.urgent().execute(() -> handler.accept(mode)));
	}

	private boolean end(@Nullable WampResult result, @Nullable Throwable failure) {
		try {
			answer(answerOf(result, failure));
		}
		catch (Throwable ex) {
			// for example without memory; this answer allocates least
			answer(ErrorMessage.answer(MessageType.INVOCATION, id(), Dict.EMPTY, WampUris.RUNTIME_ERROR, FAILED));
			Failures.error(logger, ex, "Invocation of {} could not be answered with its result", procedure());
		}
		return true;
	}

	private WampMessage answerOf(@Nullable WampResult result, @Nullable Throwable failure) {
		try {
			return (failure != null) ? errorOf(this.context.errors().map(Failures.unwrap(failure), this))
					: yieldOf((result != null) ? result : WampResult.EMPTY);
		}
		catch (Throwable ex) {
			// the error mapper failed, or the result is invalid
			if (failure != null && failure != ex) {
				ex.addSuppressed(failure);
			}
			return errorOf(ErrorMapper.DEFAULT.map(ex, this));
		}
	}

	private void onChunkLost() {
		endEarly(new WampException(RouterErrors.CHUNKS_TOO_FAST));
	}

	private void onTimeout() {
		endEarly(new WampException(RouterErrors.INVOCATION_TIMEOUT));
	}

	/** Answer before the handler does. Thread-safe. */
	private void endEarly(WampException error) {
		answerLater(error);
		interrupt(CancelMode.KILLNOWAIT);
	}

	private void answerLater(WampException error) {
		this.context.outbox().sendLater(() -> finalMessage(errorOf(error)));
	}

	private void answer(WampMessage answer) {
		this.context.outbox().send(() -> finalMessage(answer));
	}

	private @Nullable WampMessage finalMessage(WampMessage answer) {
		if (!canAnswer()) {
			return null;
		}
		this.answered = true;
		this.timeout.stop();
		this.chunks.clear();
		this.owner.forget(this);
		return answer;
	}

	private boolean canAnswer() {
		return !this.answered && this.context.lifecycle().isOpen();
	}

	private ErrorMessage errorOf(WampException error) {
		if (!WampUri.isValid(error.uri(), false)) {
			// the router would close the session for an invalid URI
			return errorOf(ErrorMapper.DEFAULT
				.map(new IllegalArgumentException("'" + error.uri() + "' is not the URI of an error"), this));
		}
		return ErrorMessage.answer(MessageType.INVOCATION, id(), Dict.EMPTY, error.uri(), error.payload());
	}

	private YieldMessage yieldOf(WampResult result) {
		return new YieldMessage(id(), Options.withFlag(result.details(), OptionKeys.PROGRESS, false), result.payload());
	}

}
