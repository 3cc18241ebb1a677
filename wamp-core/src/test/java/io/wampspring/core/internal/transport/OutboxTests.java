package io.wampspring.core.internal.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Outbox} on one thread, which drains when the test says so.
 */
class OutboxTests {

	private static final Codec JSON = Codecs.json(CodecLimits.DEFAULT);

	private static final Duration SEND_TIMEOUT = Duration.ofSeconds(8);

	private final RecordingChannel channel = new RecordingChannel();

	private final Queue<Runnable> drains = new ArrayDeque<>();

	private final VirtualTimers timers = new VirtualTimers();

	private final List<String> slow = new ArrayList<>();

	private final List<String> congestion = new ArrayList<>();

	private boolean rejecting;

	private Outbox outbox(int maxMessageSize, long bufferSize, OverflowPolicy overflow, boolean batched) {
		OutboxListener listener = new OutboxListener() {

			@Override
			public void onCongested(ConnectionInfo connection, long queuedBytes) {
				OutboxTests.this.congestion.add("congested at " + queuedBytes);
			}

			@Override
			public void onRelieved(ConnectionInfo connection, long queuedBytes) {
				OutboxTests.this.congestion.add("relieved at " + queuedBytes);
			}

			@Override
			public void onDropped(ConnectionInfo connection, long queuedBytes) {
				OutboxTests.this.slow.add("dropped at " + queuedBytes);
			}

			@Override
			public void onSlowConsumer(ConnectionInfo connection, long queuedBytes, SlowConsumerCause cause) {
				OutboxTests.this.slow.add(cause + " at " + queuedBytes);
			}

		};
		OutboxConfig config = new OutboxConfig(maxMessageSize, bufferSize, overflow, SEND_TIMEOUT, this::execute,
				this.timers, listener);
		return new Outbox(this.channel, Subprotocol.of(JSON).get(batched ? 1 : 0),
				new ConnectionInfo("test", "json", null, Map.of()), config);
	}

	private Outbox outbox() {
		return outbox(1000, 1000, OverflowPolicy.CLOSE, false);
	}

	private void execute(Runnable drain) {
		if (this.rejecting) {
			throw new RejectedExecutionException("as the test wants it");
		}
		this.drains.add(drain);
	}

	private void drain() {
		for (Runnable drain = this.drains.poll(); drain != null; drain = this.drains.poll()) {
			drain.run();
		}
	}

	private static WampMessage published(long request) {
		return new PublishedMessage(request, 1);
	}

	// 20 bytes
	private static WampMessage event() {
		return new EventMessage(5, 6, Dict.EMPTY, Payload.ofArgs("1234"));
	}

	@Test
	void congestionIsToldWhenItBeginsAndEnds() {
		Outbox outbox = outbox(1000, 100, OverflowPolicy.CLOSE, false);
		outbox.send(event());
		outbox.send(event());
		assertThat(this.congestion).isEmpty();
		outbox.send(event());
		outbox.send(event());
		assertThat(outbox.isCongested()).isTrue();
		assertThat(outbox.isCatchingUp()).isTrue();
		assertThat(this.congestion).containsExactly("congested at 60");
		drain();
		assertThat(outbox.isCongested()).isFalse();
		assertThat(outbox.isCatchingUp()).isFalse();
		assertThat(this.congestion).containsExactly("congested at 60", "relieved at 0");
	}

	@Test
	void congestionEndsWithTheConnection() {
		Outbox outbox = outbox(1000, 60, OverflowPolicy.CLOSE, false);
		this.channel.full = true;
		outbox.send(event());
		outbox.send(event());
		outbox.disconnected();
		assertThat(this.congestion).containsExactly("congested at 40", "relieved at 0");
	}

	@Test
	void peerThatTakesNothingDoesNotCatchUp() {
		Outbox outbox = outbox(1000, 120, OverflowPolicy.CLOSE, false);
		this.channel.full = true;
		outbox.send(event());
		drain();
		outbox.send(event());
		outbox.send(event());
		outbox.send(event());
		assertThat(outbox.isCatchingUp()).isTrue();
		this.timers.advance(Duration.ofMillis(250));
		assertThat(outbox.isCatchingUp()).isFalse();
		// a batch of three follows
		outbox.writable();
		assertThat(outbox.isCatchingUp()).isFalse();
		outbox.send(event());
		assertThat(outbox.isCatchingUp()).isTrue();
	}

	@Test
	void whatWaitsGoesOutTogetherInOrder() {
		Outbox outbox = outbox();
		assertThat(outbox.send(published(1))).isEqualTo(Delivery.SENT);
		outbox.send(published(2));
		outbox.send(published(3));
		assertThat(this.drains).hasSize(1);
		drain();
		assertThat(this.channel.batches).containsExactly(List.of("[17,1,1]", "[17,2,1]", "[17,3,1]"));
		assertThat(outbox.queuedBytes()).isZero();
	}

	@Test
	void batchedSubprotocolPutsAllThatWaitsInOneFrame() {
		Outbox outbox = outbox(1000, 1000, OverflowPolicy.CLOSE, true);
		outbox.send(published(1));
		outbox.send(published(2));
		drain();
		assertThat(this.channel.batches).containsExactly(List.of("[17,1,1]\u001e[17,2,1]\u001e"));
	}

	@Test
	void busyPeerGivesTheThreadBackAfterEachBatch() {
		Outbox outbox = outbox(1000, 100_000, OverflowPolicy.CLOSE, false);
		for (int request = 1; request <= 300; request++) {
			outbox.send(published(request));
		}
		this.drains.remove().run();
		assertThat(this.channel.batches).hasSize(1);
		assertThat(this.channel.frames()).hasSize(256);
		assertThat(this.drains).hasSize(1);
		drain();
		assertThat(this.channel.frames()).hasSize(300).endsWith("[17,300,1]");
	}

	@Test
	void batchIsBoundedInBytes() {
		Outbox outbox = outbox(100_000, 1_000_000, OverflowPolicy.CLOSE, false);
		for (int i = 0; i < 4; i++) {
			outbox.send(new EventMessage(1, 1, Dict.EMPTY, Payload.ofArgs("x".repeat(40_000))));
		}
		drain();
		assertThat(this.channel.batches).extracting(List::size).containsExactly(2, 2);
	}

	@Test
	void countsBytesUntilTheyAreWritten() {
		this.channel.full = true;
		Outbox outbox = outbox();
		outbox.send(published(1));
		assertThat(outbox.queuedBytes()).isEqualTo(8);
		drain();
		assertThat(outbox.queuedBytes()).isEqualTo(8);
		outbox.send(published(2));
		drain();
		assertThat(this.channel.frames()).containsExactly("[17,1,1]");
		this.channel.full = false;
		outbox.writable();
		drain();
		assertThat(this.channel.frames()).containsExactly("[17,1,1]", "[17,2,1]");
		assertThat(outbox.queuedBytes()).isZero();
	}

	@Test
	void messageOfAnySizeFindsRoomInAnEmptyQueue() {
		Outbox outbox = outbox(1000, 10, OverflowPolicy.CLOSE, false);
		assertThat(outbox.send(event())).isEqualTo(Delivery.SENT);
		drain();
		assertThat(this.channel.frames()).hasSize(1);
	}

	@Test
	void overflowClosesInsteadOfWritingTheRest() {
		Outbox outbox = outbox(1000, 40, OverflowPolicy.CLOSE, false);
		outbox.send(event());
		outbox.send(event());
		assertThat(outbox.send(published(1))).isEqualTo(Delivery.CLOSED);
		assertThat(outbox.send(published(2))).isEqualTo(Delivery.CLOSED);
		assertThat(outbox.queuedBytes()).isZero();
		drain();
		assertThat(this.channel.frames()).isEmpty();
		assertThat(this.channel.calls).containsExactly("abort POLICY_VIOLATION");
		assertThat(this.slow).containsExactly("BUFFER_SIZE at 40");
	}

	@Test
	void dropEventsDropsEventsAndNothingElse() {
		Outbox outbox = outbox(1000, 40, OverflowPolicy.DROP_EVENTS, false);
		outbox.send(event());
		outbox.send(event());
		assertThat(outbox.send(event())).isEqualTo(Delivery.DROPPED);
		assertThat(outbox.send(new SharedEvent((EventMessage) event(), null))).isEqualTo(Delivery.DROPPED);
		assertThat(outbox.send(new ResultMessage(1, Dict.EMPTY, Payload.EMPTY))).isEqualTo(Delivery.SENT);
		drain();
		assertThat(this.channel.frames()).hasSize(3).endsWith("[50,1,{}]");
		assertThat(this.slow).containsExactly("dropped at 40", "dropped at 40");
		assertThat(outbox.send(event())).isEqualTo(Delivery.SENT);
	}

	@Test
	void dropEventsStillEndsPeersForWhomEverythingPilesUp() {
		Outbox outbox = outbox(1000, 16, OverflowPolicy.DROP_EVENTS, false);
		for (int request = 1; request <= 4; request++) {
			assertThat(outbox.send(published(request))).isEqualTo(Delivery.SENT);
		}
		assertThat(outbox.send(published(5))).isEqualTo(Delivery.CLOSED);
		assertThat(this.slow).containsExactly("BUFFER_SIZE at 32");
	}

	@Test
	void messageBeyondTheLimitOfThePeerIsNotSent() {
		Outbox outbox = outbox(19, 1000, OverflowPolicy.CLOSE, false);
		assertThat(outbox.send(event())).isEqualTo(Delivery.TOO_LARGE);
		assertThat(outbox.send(published(1))).isEqualTo(Delivery.SENT);
		drain();
		assertThat(this.channel.frames()).containsExactly("[17,1,1]");
	}

	@Test
	void payloadThatTheFormatCannotExpressIsNotSent() {
		Outbox outbox = outbox();
		WampMessage message = new EventMessage(1, 1, Dict.EMPTY, Payload.ofArgs("\0"));
		assertThat(outbox.send(message)).isEqualTo(Delivery.UNENCODABLE);
		assertThat(outbox.send(new SharedEvent((EventMessage) message, null))).isEqualTo(Delivery.UNENCODABLE);
		assertThat(outbox.queuedBytes()).isZero();
		assertThat(this.drains).isEmpty();
	}

	@Test
	void sharedEventIsEncodedAndMadeTextOnce() {
		List<Frame> frames = new ArrayList<>();
		RecordingChannel keeping = new RecordingChannel() {

			@Override
			public boolean write(List<Frame> batch, WriteListener listener) throws IOException {
				frames.addAll(batch);
				return super.write(batch, listener);
			}

		};
		OutboxConfig config = new OutboxConfig(1000, 1000, OverflowPolicy.CLOSE, SEND_TIMEOUT, Runnable::run,
				this.timers, OutboxListener.NONE);
		ConnectionInfo info = new ConnectionInfo("test", "json", null, Map.of());
		SharedEvent event = new SharedEvent((EventMessage) event(), null);
		new Outbox(keeping, Subprotocol.of(JSON).get(0), info, config).send(event);
		new Outbox(keeping, Subprotocol.of(JSON).get(0), info, config).send(event);
		assertThat(frames).hasSize(2);
		assertThat(frames.get(0)).isSameAs(frames.get(1));
		assertThat(frames.get(0).text()).isSameAs(frames.get(1).text());
	}

	@Test
	void closeComesAfterAllThatIsQueued() {
		Outbox outbox = outbox();
		outbox.send(published(1));
		outbox.close(CloseStatus.NORMAL);
		outbox.close(CloseStatus.SERVER_ERROR);
		assertThat(outbox.send(published(2))).isEqualTo(Delivery.CLOSED);
		drain();
		assertThat(this.channel.frames()).containsExactly("[17,1,1]");
		assertThat(this.channel.calls).containsExactly("close NORMAL");
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void messageThatWaitsTooLongEndsTheConnection() {
		this.channel.full = true;
		Outbox outbox = outbox();
		outbox.send(published(1));
		drain();
		this.timers.advance(SEND_TIMEOUT.minusMillis(1));
		assertThat(this.channel.calls).isEmpty();
		this.timers.advance(Duration.ofMillis(1));
		assertThat(this.channel.calls).containsExactly("abort POLICY_VIOLATION");
		assertThat(this.slow).containsExactly("SEND_TIMEOUT at 8");
		assertThat(outbox.send(published(2))).isEqualTo(Delivery.CLOSED);
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void youngMessagesBehindOldOnesDoNotRefreshThem() {
		this.channel.full = true;
		Outbox outbox = outbox();
		outbox.send(published(1));
		drain();
		for (int i = 0; i < 4; i++) {
			assertThat(this.channel.calls).isEmpty();
			outbox.send(published(2 + i));
			this.timers.advance(SEND_TIMEOUT.dividedBy(4));
		}
		assertThat(this.channel.calls).containsExactly("abort POLICY_VIOLATION");
	}

	@Test
	void timeInWhichNobodyLookedWhetherThePeerReadsDoesNotCount() {
		Queue<Runnable> turns = new ArrayDeque<>();
		this.channel.turns = turns;
		this.channel.full = true;
		Outbox outbox = outbox();
		outbox.send(published(1));
		drain();
		this.timers.advance(SEND_TIMEOUT.multipliedBy(10));
		assertThat(this.channel.calls).isEmpty();
		// one quarter has been counted before the first question
		for (int i = 0; i < 3; i++) {
			assertThat(this.channel.calls).isEmpty();
			turns.forEach(Runnable::run);
			turns.clear();
			this.timers.advance(SEND_TIMEOUT.dividedBy(4));
		}
		assertThat(this.channel.calls).containsExactly("abort POLICY_VIOLATION");
		assertThat(this.slow).containsExactly("SEND_TIMEOUT at 8");
	}

	@Test
	void timeInWhichNoThreadCameToWriteDoesNotCount() {
		Outbox outbox = outbox();
		outbox.send(published(1));
		this.timers.advance(SEND_TIMEOUT.multipliedBy(10));
		assertThat(this.channel.calls).isEmpty();
		drain();
		assertThat(this.channel.frames()).hasSize(1);
		this.timers.advance(SEND_TIMEOUT);
		assertThat(this.channel.calls).isEmpty();
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void peerThatReadsSlowlyButInTimeIsKept() {
		this.channel.full = true;
		Outbox outbox = outbox();
		outbox.send(published(0));
		drain();
		for (int i = 1; i < 20; i++) {
			outbox.send(published(i));
			this.timers.advance(SEND_TIMEOUT.dividedBy(2));
			outbox.writable();
			drain();
		}
		assertThat(this.channel.calls).isEmpty();
		assertThat(this.channel.frames()).hasSize(20);
	}

	@Test
	void closeThatCannotBeWrittenEndsInTimeAsWell() {
		this.channel.full = true;
		Outbox outbox = outbox();
		outbox.send(published(1));
		drain();
		outbox.close(CloseStatus.GOING_AWAY);
		this.timers.advance(SEND_TIMEOUT.multipliedBy(2));
		assertThat(this.channel.calls).containsExactly("abort POLICY_VIOLATION");
	}

	@Test
	void noTimerIsLeftWhenNothingWaits() {
		Outbox outbox = outbox();
		outbox.send(published(1));
		drain();
		this.timers.advance(SEND_TIMEOUT);
		assertThat(this.timers.pending()).isZero();
		outbox.send(published(2));
		assertThat(this.timers.pending()).isOne();
	}

	@Test
	void failureOfTheSocketEndsTheConnection() {
		this.channel.failure = new IOException("Connection reset");
		Outbox outbox = outbox();
		outbox.send(published(1));
		drain();
		assertThat(this.channel.calls).containsExactly("abort POLICY_VIOLATION");
		assertThat(outbox.send(published(2))).isEqualTo(Delivery.CLOSED);
		assertThat(outbox.queuedBytes()).isZero();
	}

	@Test
	void executorThatRefusesEndsTheConnection() {
		this.rejecting = true;
		Outbox outbox = outbox();
		outbox.send(published(1));
		assertThat(this.channel.calls).containsExactly("abort GOING_AWAY");
		assertThat(outbox.send(published(2))).isEqualTo(Delivery.CLOSED);
	}

	@Test
	void disconnectedOutboxTouchesTheChannelNoMore() {
		Outbox outbox = outbox();
		outbox.send(published(1));
		outbox.disconnected();
		outbox.close(CloseStatus.NORMAL);
		outbox.ping();
		drain();
		assertThat(this.channel.frames()).isEmpty();
		assertThat(this.channel.calls).isEmpty();
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void pingsGoOutWithoutMessages() {
		Outbox outbox = outbox();
		outbox.ping();
		drain();
		outbox.send(published(1));
		outbox.ping();
		drain();
		assertThat(this.channel.calls).containsExactly("ping", "ping");
		assertThat(this.channel.frames()).containsExactly("[17,1,1]");
	}

	@Test
	void channelIsWokenOnceHoweverOftenItAsks() {
		int[] flushes = new int[1];
		RecordingChannel talking = new RecordingChannel() {

			@Override
			public boolean flush(WriteListener listener) {
				flushes[0]++;
				return true;
			}

		};
		List<Runnable> drains = new ArrayList<>();
		OutboxConfig config = new OutboxConfig(1000, 1000, OverflowPolicy.CLOSE, SEND_TIMEOUT, drains::add, this.timers,
				OutboxListener.NONE);
		Outbox outbox = new Outbox(talking, Subprotocol.of(JSON).get(0),
				new ConnectionInfo("test", "json", null, Map.of()), config);
		outbox.wake();
		outbox.wake();
		assertThat(drains).hasSize(1);
		drains.remove(0).run();
		assertThat(flushes).containsExactly(1);
		assertThat(drains).isEmpty();
		outbox.wake();
		outbox.close(CloseStatus.NORMAL);
		drains.remove(0).run();
		assertThat(talking.calls).isEmpty();
		drains.remove(0).run();
		assertThat(flushes).containsExactly(2);
		assertThat(talking.calls).containsExactly("close NORMAL");
	}

}
