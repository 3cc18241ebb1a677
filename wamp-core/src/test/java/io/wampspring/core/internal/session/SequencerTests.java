package io.wampspring.core.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sequencer}.
 */
class SequencerTests {

	private final InboundMemory memory = InboundMemory.unlimited(new ConnectionInfo("test", "none", null, Map.of()));

	private final List<Throwable> jams = new ArrayList<>();

	private final List<WampMessage> handled = new ArrayList<>();

	private final WampMessage first = message();

	private final WampMessage second = message();

	@Test
	void aMessageWaitsUntilTheOneBeforeIsDone() {
		CompletableFuture<Void> pending = new CompletableFuture<>();
		Sequencer sequencer = sequencer(pending);
		sequencer.accept(this.first, 1, Backlog.DEFAULT);
		sequencer.accept(this.second, 1, Backlog.DEFAULT);
		assertThat(this.handled).containsExactly(this.first);
		pending.completeExceptionally(new IllegalStateException("no matter how it ends"));
		assertThat(this.handled).containsExactly(this.first, this.second);
		assertThat(this.jams).isEmpty();
	}

	@Test
	void whoeverCannotWaitIsToldSoAsNothingWouldGoOn() {
		Sequencer sequencer = sequencer(new CompletableFuture<>() {

			@Override
			public CompletableFuture<Void> whenComplete(BiConsumer<? super Void, ? super Throwable> action) {
				throw new OutOfMemoryError("Java heap space");
			}

		});
		sequencer.accept(this.first, 1, Backlog.DEFAULT);
		assertThat(this.jams).hasOnlyElementsOfType(OutOfMemoryError.class).hasSize(1);
	}

	private Sequencer sequencer(CompletableFuture<Void> pending) {
		return new Sequencer((message, size) -> {
			this.handled.add(message);
			return (message == this.first) ? pending : null;
		}, this.memory, this.jams::add);
	}

	private static WampMessage message() {
		return new GoodbyeMessage(Dict.EMPTY, "com.example.reason");
	}

}
