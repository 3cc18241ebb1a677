package io.wampspring.core.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.Outbox;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.OutboxListener;
import io.wampspring.core.internal.transport.OverflowPolicy;
import io.wampspring.core.internal.transport.WriteOnlyChannel;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A callee produces faster than its caller reads.
 */
class ProgressBackPressureTests {

	private static final int ELEMENTS = 1000;

	private static final int BUFFER = 64 * 1024;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()));

	private final Socket socket = new Socket();

	private final AtomicInteger sent = new AtomicInteger();

	private final CountDownLatch ended = new CountDownLatch(1);

	private Outbox outbox;

	private ConnectionHandler caller;

	@AfterEach
	void close() {
		this.socket.readable.countDown();
		this.router.close();
		this.executor.shutdownNow();
	}

	private void call() {
		WampSession callee = EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY, this.executor).join();
		callee.register(new RegisterRequest("com.burst"), (invocation) -> {
			for (int i = 0; i < ELEMENTS && !invocation.isInterrupted(); i++) {
				invocation.sendProgress(WampResult.of("x".repeat(1000)));
				this.sent.incrementAndGet();
			}
			this.ended.countDown();
			return CompletableFuture.completedFuture(WampResult.EMPTY);
		}).join();
		callFromSocket();
		Awaitility.await().until(this.outbox::isCongested);
	}

	private void callFromSocket() {
		OutboxListener listener = new OutboxListener() {

			@Override
			public void onDropped(ConnectionInfo connection, long queuedBytes) {
				// results are not dropped
			}

			@Override
			public void onSlowConsumer(ConnectionInfo connection, long queuedBytes, SlowConsumerCause cause) {
				// the socket notes that it is aborted
			}

		};
		this.outbox = new Outbox(this.socket, Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0),
				new ConnectionInfo("test", "json", null, Map.of()), new OutboxConfig(BUFFER, BUFFER,
						OverflowPolicy.CLOSE, Duration.ofSeconds(60), this.executor, new VirtualTimers(), listener));
		this.caller = this.router.accept(this.outbox);
		this.caller.onMessage(new HelloMessage("realm1", Dict.of(Map.of("roles", Map.of("caller",
				Map.of("features", Map.of("progressive_call_results", true, "call_canceling", true)))))));
		this.caller.onMessage(new CallMessage(1, Dict.of("receive_progress", true), "com.burst", Payload.EMPTY));
	}

	@Test
	void calleeWaitsForItsCaller() {
		call();
		assertThat(this.sent.get()).isLessThan(ELEMENTS);
		this.socket.readable.countDown();
		// WELCOME, and the last result
		Awaitility.await().until(() -> this.socket.frames.get() == 1 + ELEMENTS + 1);
		assertThat(this.socket.aborted.get()).isZero();
		assertThat(this.sent.get()).isEqualTo(ELEMENTS);
	}

	@Test
	void callToACalleeElsewhereIsCanceledAndItsCallerStays() {
		RecordingConnection connection = new RecordingConnection();
		ConnectionHandler callee = this.router.accept(connection);
		callee.onMessage(new HelloMessage("realm1", Dict.of(Map.of("roles", Map.of("callee",
				Map.of("features", Map.of("progressive_call_results", true, "call_canceling", true)))))));
		callee.onMessage(new RegisterMessage(1, Dict.EMPTY, "com.burst"));
		callFromSocket();
		long invocation = connection.first(InvocationMessage.class).request();
		Payload payload = Payload.ofArgs("x".repeat(1000));
		for (int i = 0; i < ELEMENTS; i++) {
			callee.onMessage(new YieldMessage(invocation, Dict.of("progress", true), payload));
		}
		assertThat(connection.first(InterruptMessage.class).options().getString("mode")).isEqualTo("killnowait");
		assertThat(this.socket.aborted.get()).isZero();
		this.socket.readable.countDown();
		Awaitility.await().until(() -> this.outbox.queuedBytes() == 0);
		assertThat(this.socket.last).contains("wamp.error.canceled");
		this.caller.onMessage(new CallMessage(2, Dict.EMPTY, "com.unknown", Payload.EMPTY));
		Awaitility.await().until(() -> this.socket.last.contains("wamp.error.no_such_procedure"));
	}

	@Test
	void calleeDoesNotWaitForACallerThatLeaves() throws InterruptedException {
		call();
		this.caller.onClose();
		this.ended.await();
		assertThat(this.sent.get()).isLessThan(ELEMENTS);
	}

	@Test
	void calleeDoesNotWaitForACallerThatCancels() throws InterruptedException {
		call();
		this.caller.onMessage(new CancelMessage(1, Dict.of("mode", "killnowait")));
		this.ended.await();
		assertThat(this.sent.get()).isLessThan(ELEMENTS);
		assertThat(this.socket.aborted.get()).isZero();
	}

	/** Takes nothing until somebody reads. */
	private static final class Socket extends WriteOnlyChannel {

		private final CountDownLatch readable = new CountDownLatch(1);

		private final AtomicInteger frames = new AtomicInteger();

		private final AtomicInteger aborted = new AtomicInteger();

		private volatile String last = "";

		@Override
		public boolean write(List<Frame> written, WriteListener listener) {
			try {
				this.readable.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.frames.addAndGet(written.size());
			this.last = written.get(written.size() - 1).text();
			return true;
		}

		@Override
		public void abort(CloseStatus status, String reason) {
			this.aborted.incrementAndGet();
		}

	}

	/** Keeps what the router sends. */
	private static final class RecordingConnection implements Connection {

		private final List<WampMessage> messages = new CopyOnWriteArrayList<>();

		@Override
		public Delivery send(WampMessage message) {
			this.messages.add(message);
			return Delivery.SENT;
		}

		@Override
		public Delivery send(SharedEvent event) {
			return Delivery.SENT;
		}

		@Override
		public void close(CloseStatus status) {
			// nothing to close
		}

		@Override
		public ConnectionInfo info() {
			return new ConnectionInfo("test", "json", null, Map.of());
		}

		private <M extends WampMessage> M first(Class<M> type) {
			return this.messages.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
		}

	}

}
