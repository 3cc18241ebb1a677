package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests of {@link EventLoops} with sockets, without a container.
 */
class EventLoopsTests extends EventLoopTestSupport {

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

}
