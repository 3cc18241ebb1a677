package io.wampspring.websocket.direct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests of {@link EventLoops} with sockets, without a container.
 */
class EventLoopsTests {

	private final List<AutoCloseable> resources = new ArrayList<>();

	private EventLoops loops;

	private ServerSocketChannel server;

	@BeforeEach
	void open() throws IOException {
		this.loops = new EventLoops(2, Duration.ZERO, Runnable::run);
		this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	@AfterEach
	void close() throws Exception {
		this.loops.close();
		this.server.close();
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	private EventLoop next() {
		EventLoop loop = this.loops.next();
		assertThat(loop).isNotNull();
		return loop;
	}

	/** Connect a client with a handler on a loop. */
	private SocketChannel connect(EventLoop loop, Recorder recorder) throws IOException {
		SocketChannel client = SocketChannel.open(this.server.getLocalAddress());
		SocketChannel accepted = this.server.accept();
		accepted.configureBlocking(false);
		this.resources.add(client);
		this.resources.add(accepted);
		LoopedChannel channel = new LoopedChannel(loop, accepted);
		recorder.channel = channel;
		recorder.socket = accepted;
		channel.serve(new UpgradedSocket(recorder, (link) -> recorder));
		return client;
	}

	private static void send(SocketChannel client, String text) throws IOException {
		client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
	}

	@Test
	void connectionGoesToTheLoopWithTheFewest() throws IOException {
		EventLoop first = next();
		EventLoop second = next();
		assertThat(first).isNotSameAs(second);
		connect(first, new Recorder());
		assertThat(next()).isSameAs(second);
		connect(second, new Recorder());
		connect(second, new Recorder());
		assertThat(next()).isSameAs(first);
	}

	@Test
	void withoutLoopsTheContainerIsAsked() {
		try (EventLoops none = new EventLoops(0, Duration.ZERO, Runnable::run)) {
			assertThat(none.next()).isNull();
		}
		assertThatIllegalArgumentException().isThrownBy(() -> new EventLoops(-1, Duration.ZERO, Runnable::run));
	}

	@Test
	void bytesAreHandledByTheThreadOfTheLoop() throws IOException {
		Recorder recorder = new Recorder();
		SocketChannel client = connect(next(), recorder);
		send(client, "hello");
		await().until(() -> recorder.text().equals("hello"));
		assertThat(recorder.thread.get()).startsWith("wamp-loop-");
	}

	@Test
	void moreThanOneReadTakesIsReadInFurtherRounds() throws IOException {
		Recorder recorder = new Recorder();
		EventLoop loop = next();
		SocketChannel client = connect(loop, recorder);
		String text = "0123456789".repeat(30_000);
		client.configureBlocking(true);
		send(client, text);
		await().until(() -> recorder.text().equals(text));
	}

	@Test
	void whoWaitsForRoomIsToldOnceThereIsSome() throws IOException {
		Recorder recorder = new Recorder();
		connect(next(), recorder);
		recorder.channel.awaitWritable();
		await().until(() -> recorder.writable == 1);
		recorder.channel.awaitWritable();
		await().until(() -> recorder.writable == 2);
	}

	@Test
	void closedSocketIsGivenBackToTheContainer() throws IOException {
		Recorder recorder = new Recorder();
		SocketChannel client = connect(next(), recorder);
		client.close();
		await().until(() -> recorder.disconnects > 0);
		assertThat(recorder.disconnects).isOne();
	}

	@Test
	void handlerOfAClosedSocketIsToldByTheLoop() throws IOException {
		Recorder recorder = new Recorder();
		SocketChannel client = connect(next(), recorder);
		client.close();
		await().untilAsserted(() -> assertThat(recorder.ending.get()).startsWith("wamp-loop-"));
	}

	@Test
	void failureOfOneConnectionLeavesTheOthers() throws IOException {
		Recorder failing = new Recorder();
		failing.failure = new IllegalStateException("on purpose");
		Recorder fatal = new Recorder();
		fatal.failure = new StackOverflowError("on purpose");
		Recorder other = new Recorder();
		EventLoop loop = next();
		SocketChannel client = connect(loop, failing);
		SocketChannel next = connect(loop, fatal);
		SocketChannel last = connect(loop, other);
		send(client, "a");
		send(next, "b");
		await().until(() -> failing.disconnects == 1 && fatal.disconnects == 1);
		send(last, "c");
		await().until(() -> other.text().equals("c"));
	}

	@Test
	void othersGetTheirTurnWhileManySocketsGo() throws Exception {
		EventLoop loop = next();
		List<Recorder> leaving = new ArrayList<>();
		List<SocketChannel> clients = new ArrayList<>();
		AtomicInteger ends = new AtomicInteger();
		for (int i = 0; i < 20 * EventLoop.ENDS_PER_ROUND; i++) {
			Recorder recorder = new Recorder();
			recorder.onEnd = ends::incrementAndGet;
			leaving.add(recorder);
			clients.add(connect(loop, recorder));
		}
		List<Integer> endsBefore = new CopyOnWriteArrayList<>();
		Recorder other = new Recorder();
		SocketChannel client = connect(loop, other);
		// asks again as soon as it is served, and the next round finds that
		other.onBytes = () -> {
			endsBefore.add(ends.get());
			sendUnchecked(client, "x");
		};
		CountDownLatch begin = new CountDownLatch(1);
		CountDownLatch held = new CountDownLatch(1);
		loop.execute(() -> {
			held.countDown();
			awaitUninterruptibly(begin);
		});
		assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
		for (SocketChannel leaver : clients) {
			leaver.close();
		}
		send(client, "x");
		begin.countDown();
		await().until(() -> ends.get() == leaving.size());
		await().until(() -> endsBefore.contains(leaving.size()));
		other.onBytes = () -> {
		};
		for (int i = 1; i < endsBefore.size(); i++) {
			assertThat(endsBefore.get(i) - endsBefore.get(i - 1)).isLessThanOrEqualTo(4 * EventLoop.ENDS_PER_ROUND);
		}
		assertThat(leaving).allMatch((recorder) -> recorder.disconnects == 1);
	}

	@Test
	void socketsWithLittleGetTheirTurnWhileManyHaveMuch() throws Exception {
		EventLoop loop = next();
		AtomicInteger flood = new AtomicInteger();
		int flooders = 60;
		int each = 2 * IoBuffers.SIZE;
		List<Integer> floodBefore = new CopyOnWriteArrayList<>();
		Recorder other = new Recorder();
		SocketChannel client = connect(loop, other);
		// asks again as soon as it is served, and the next round finds that
		other.onBytes = () -> {
			floodBefore.add(flood.get());
			sendUnchecked(client, "x");
		};
		CountDownLatch begin = new CountDownLatch(1);
		CountDownLatch held = new CountDownLatch(1);
		loop.execute(() -> {
			held.countDown();
			awaitUninterruptibly(begin);
		});
		assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < flooders; i++) {
			Recorder recorder = new Recorder();
			recorder.onLength = flood::addAndGet;
			send(connect(loop, recorder), "y".repeat(each));
		}
		send(client, "x");
		begin.countDown();
		await().until(() -> flood.get() == flooders * each);
		other.onBytes = () -> {
		};
		int perRound = EventLoop.FULL_READS_SIZE + flooders * EventLoop.SMALL_READ_SIZE
				+ (EventLoop.REPEATED_READS_PER_ROUND + 1) * IoBuffers.SIZE;
		// the first round begins with the sockets that are new
		assertThat(floodBefore.size()).isGreaterThan(flooders * each / (2 * perRound));
		for (int i = 1; i < floodBefore.size(); i++) {
			assertThat(floodBefore.get(i) - floodBefore.get(i - 1)).isLessThanOrEqualTo(2 * perRound);
		}
	}

	@Test
	void othersGetTheirTurnWhileWhatManySendTakesLong() throws Exception {
		EventLoop loop = next();
		AtomicInteger handled = new AtomicInteger();
		int senders = 20 * EventLoop.READS_PER_LOOK;
		List<Integer> handledBefore = new CopyOnWriteArrayList<>();
		Recorder other = new Recorder();
		SocketChannel client = connect(loop, other);
		// asks again as soon as it is served, and the next round finds that
		other.onBytes = () -> {
			handledBefore.add(handled.get());
			sendUnchecked(client, "x");
		};
		List<SocketChannel> clients = new ArrayList<>();
		for (int i = 0; i < senders; i++) {
			Recorder recorder = new Recorder();
			recorder.onBytes = () -> {
				if (handled.incrementAndGet() == 1) {
					// found by the next round, where the others wait already
					sendUnchecked(client, "x");
				}
				spin(Duration.ofMillis(1));
			};
			clients.add(connect(loop, recorder));
		}
		CountDownLatch begin = new CountDownLatch(1);
		CountDownLatch held = new CountDownLatch(1);
		loop.execute(() -> {
			held.countDown();
			awaitUninterruptibly(begin);
		});
		assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
		for (SocketChannel sender : clients) {
			send(sender, "y");
		}
		begin.countDown();
		await().until(() -> handled.get() == senders);
		await().until(() -> handledBefore.contains(senders));
		other.onBytes = () -> {
		};
		List<Integer> turns = handledBefore.stream().distinct().toList();
		assertThat(turns.get(0)).isLessThanOrEqualTo(4 * EventLoop.READS_PER_LOOK);
		for (int i = 1; i < turns.size(); i++) {
			assertThat(turns.get(i) - turns.get(i - 1)).isLessThanOrEqualTo(4 * EventLoop.READS_PER_LOOK);
		}
	}

	private static void spin(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() - end < 0) {
			Thread.onSpinWait();
		}
	}

	private static void sendUnchecked(SocketChannel client, String text) {
		try {
			send(client, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void connectionsOfSocketsThatAreGoneEndWithTheLoop() throws Exception {
		EventLoop loop = next();
		List<Recorder> leaving = new ArrayList<>();
		List<SocketChannel> clients = new ArrayList<>();
		for (int i = 0; i < 3 * EventLoop.ENDS_PER_ROUND; i++) {
			Recorder recorder = new Recorder();
			leaving.add(recorder);
			clients.add(connect(loop, recorder));
		}
		leaving.get(0).onEnd = loop::close;
		for (SocketChannel leaver : clients) {
			leaver.close();
		}
		await().until(() -> leaving.stream().allMatch((recorder) -> recorder.disconnects > 0));
	}

	@Test
	void loopGoesOnAfterTasksThatThrowErrors() throws Exception {
		EventLoop loop = next();
		Recorder recorder = new Recorder();
		SocketChannel client = connect(loop, recorder);
		CountDownLatch begin = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		loop.execute(() -> awaitUninterruptibly(begin));
		loop.execute(() -> {
			throw new OutOfMemoryError("on purpose");
		});
		loop.execute(() -> {
			throw new StackOverflowError("on purpose");
		});
		loop.execute(done::countDown);
		begin.countDown();
		assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
		send(client, "a");
		await().until(() -> recorder.text().equals("a"));
	}

	@Test
	void loopThatFailsAgainAndAgainGivesItsConnectionsBackAndIsReplaced() throws IOException {
		EventLoop loop = next();
		EventLoop second = next();
		Recorder recorder = new Recorder();
		connect(loop, recorder);
		failForever(loop);
		await().until(() -> recorder.disconnects == 1);
		EventLoop replacement = next();
		assertThat(replacement).isNotIn(loop, second);
		Recorder later = new Recorder();
		send(connect(replacement, later), "a");
		await().until(() -> later.text().equals("a"));
	}

	private static void failForever(EventLoop loop) {
		loop.execute(() -> {
			if (!loop.isClosed()) {
				failForever(loop);
			}
			throw new OutOfMemoryError("on purpose");
		});
	}

	@Test
	void whoeverWatchesIsToldIfThereIsNoLoopAndNoneCanBeStarted() {
		AtomicInteger broken = new AtomicInteger();
		try (EventLoops without = new EventLoops(1, Runnable::run, (name) -> {
			throw new OutOfMemoryError("unable to create native thread");
		})) {
			without.whenBroken(broken::incrementAndGet);
			assertThatIllegalStateException().isThrownBy(without::next).withMessageContaining("Cannot start");
			assertThat(broken).hasValue(1);
		}
	}

	@Test
	void releasedSocketIsServedNoLonger() throws Exception {
		Recorder recorder = new Recorder();
		EventLoop loop = next();
		SocketChannel client = connect(loop, recorder);
		assertThat(loop.size()).isOne();
		recorder.channel.release();
		assertThat(loop.size()).isZero();
		CountDownLatch done = new CountDownLatch(1);
		loop.execute(done::countDown);
		assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
		send(client, "late");
		CountDownLatch later = new CountDownLatch(1);
		loop.execute(later::countDown);
		assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(recorder.text()).isEmpty();
	}

	@Test
	void closeEndsThreadsAndGivesSocketsBack() throws IOException {
		Recorder recorder = new Recorder();
		SocketChannel client = connect(next(), recorder);
		send(client, "x");
		await().until(() -> recorder.text().equals("x"));
		this.loops.close();
		await().until(() -> recorder.disconnects == 1);
		assertThatIllegalStateException().isThrownBy(() -> this.loops.next());
	}

	@Test
	void closeEndsALoopThatLooksForMore() throws Exception {
		EventLoops looking = new EventLoops(1, Duration.ofHours(1), Runnable::run);
		this.resources.add(looking);
		EventLoop loop = looking.next();
		assertThat(loop).isNotNull();
		Recorder recorder = new Recorder();
		SocketChannel client = connect(loop, recorder);
		StringBuilder sent = new StringBuilder();
		// so many that it expects the next one soon
		for (int i = 0; i < 20; i++) {
			send(client, "x");
			sent.append("x");
			await().until(() -> recorder.text().contentEquals(sent));
		}
		looking.close();
		await().until(() -> recorder.disconnects == 1);
	}

	@Test
	void loopThatEndedGivesBackWhatComesTooLate() throws IOException {
		EventLoop loop = next();
		this.loops.close();
		Recorder recorder = new Recorder();
		connect(loop, recorder);
		await().until(() -> recorder.disconnects > 0);
	}

	@Test
	void loopThatEndedIsReplaced() {
		EventLoop first = next();
		EventLoop second = next();
		first.close();
		assertThat(next()).isNotIn(first, second);
	}

	@Test
	void socketThatCannotBeServedIsGivenBackAndLeavesTheOthers() throws IOException {
		EventLoop loop = next();
		Recorder blocking = new Recorder();
		CountDownLatch begin = new CountDownLatch(1);
		loop.execute(() -> awaitUninterruptibly(begin));
		connect(loop, blocking);
		// no selector takes a channel that blocks
		blocking.socket.configureBlocking(true);
		Recorder other = new Recorder();
		send(connect(loop, other), "x");
		begin.countDown();
		await().until(() -> blocking.disconnects == 1 && other.text().equals("x"));
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** A socket without a container, and its handler. */
	private static final class Recorder implements SocketLink, SocketHandler {

		private final AtomicReference<String> thread = new AtomicReference<>("");

		private final AtomicReference<String> ending = new AtomicReference<>("");

		private final StringBuilder text = new StringBuilder();

		private volatile int writable;

		private volatile int disconnects;

		private volatile Throwable failure;

		private volatile Runnable onBytes = () -> {
		};

		private volatile Runnable onEnd = () -> {
		};

		private volatile IntConsumer onLength = (length) -> {
		};

		private SocketChannel socket;

		private LoopedChannel channel;

		private boolean drained;

		synchronized String text() {
			return this.text.toString();
		}

		@Override
		public synchronized void onBytes(byte[] bytes, int offset, int length) {
			if (this.failure instanceof RuntimeException failing) {
				throw failing;
			}
			if (this.failure instanceof Error fatal) {
				throw fatal;
			}
			this.thread.set(Thread.currentThread().getName());
			this.text.append(new String(bytes, offset, length, StandardCharsets.US_ASCII));
			this.onLength.accept(length);
			this.onBytes.run();
		}

		@Override
		public void onWritable() {
			this.writable = this.writable + 1;
		}

		@Override
		public void onDisconnected() {
			this.ending.set(Thread.currentThread().getName());
			this.onEnd.run();
		}

		@Override
		public int read(ByteBuffer to) throws IOException {
			int count = this.socket.read(to);
			this.drained = to.hasRemaining();
			if (count < 0) {
				throw new IOException("end of stream");
			}
			return count;
		}

		@Override
		public boolean isDrained() {
			return this.drained;
		}

		@Override
		public boolean write(ByteBuffer bytes) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void awaitWritable() {
			this.channel.awaitWritable();
		}

		@Override
		public void afterTurn(Runnable task) {
			this.channel.afterTurn(task);
		}

		@Override
		public void shutdownOutput() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void disconnect() {
			this.disconnects = this.disconnects + 1;
		}

	}

}
