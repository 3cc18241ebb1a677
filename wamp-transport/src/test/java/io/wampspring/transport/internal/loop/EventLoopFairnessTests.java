package io.wampspring.transport.internal.loop;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What one or many connections do leaves the others of the same loop their turns.
 */
class EventLoopFairnessTests extends EventLoopTestSupport {

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

}
