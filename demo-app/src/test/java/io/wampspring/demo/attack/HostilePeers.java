package io.wampspring.demo.attack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Any number of hostile connections, driven by the thread that runs them. */
final class HostilePeers implements AutoCloseable {

	private static final long REOPEN_MILLIS = 200;

	private static final int INPUT = 64 * 1024;

	private final Selector selector = Selector.open();

	private final List<HostilePeer> peers = new ArrayList<>();

	HostilePeers(int port, int count, IntFunction<List<Step>> attack) throws IOException {
		for (int i = 0; i < count; i++) {
			this.peers.add(new HostilePeer(port, attack.apply(i)));
		}
	}

	/**
	 * Attack for some time, and until each peer has done once what it does, but not
	 * longer than another time.
	 */
	void run(Duration least, Duration most) throws IOException {
		long start = System.nanoTime();
		long end = start + most.toNanos();
		long reopen = System.nanoTime();
		ByteBuffer input = ByteBuffer.allocate(INPUT);
		while (System.nanoTime() - end < 0 && !(System.nanoTime() - start > least.toNanos() && isSettled())) {
			if (System.nanoTime() - reopen >= 0) {
				reopen = System.nanoTime() + Duration.ofMillis(REOPEN_MILLIS).toNanos();
				for (HostilePeer peer : this.peers) {
					peer.open(this.selector);
				}
			}
			this.selector.select(REOPEN_MILLIS / 4);
			for (SelectionKey key : this.selector.selectedKeys()) {
				if (key.isValid() && key.attachment() instanceof HostilePeer peer) {
					peer.proceed(key, input);
				}
			}
			this.selector.selectedKeys().clear();
		}
	}

	private boolean isSettled() {
		return this.peers.stream().allMatch(HostilePeer::isSettled);
	}

	long connected() {
		return this.peers.stream().mapToLong(HostilePeer::connected).sum();
	}

	/** Return how many bytes they have read. */
	long received() {
		return this.peers.stream().mapToLong(HostilePeer::bytes).sum();
	}

	long ended() {
		return this.peers.stream().mapToLong(HostilePeer::ended).sum();
	}

	/** Return how many are at each step. */
	Map<Integer, Long> steps() {
		return this.peers.stream()
			.collect(Collectors.groupingBy(HostilePeer::step, TreeMap::new, Collectors.counting()));
	}

	long done() {
		return this.peers.stream().filter(HostilePeer::isDone).count();
	}

	@Override
	public void close() throws IOException {
		this.peers.forEach(HostilePeer::close);
		// which also lets go of the sockets
		this.selector.close();
	}

}
