package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Moves the bytes of all connections of one load, on the thread that calls it.
 */
final class Loop implements AutoCloseable {

	private static final int BUFFER_SIZE = 256 * 1024;

	private static final long PATIENCE_MILLIS = 20;

	private final Selector selector;

	private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);

	// links with pending output; swapped with the other list while it is flushed
	private List<Link> dirty = new ArrayList<>();

	private List<Link> spare = new ArrayList<>();

	// why a connection was closed unexpectedly
	private @Nullable String broken;

	Loop() throws IOException {
		this.selector = Selector.open();
	}

	SelectionKey register(SocketChannel channel, Link link) throws IOException {
		return channel.register(this.selector, SelectionKey.OP_READ, link);
	}

	void dirty(Link link) {
		this.dirty.add(link);
	}

	/**
	 * Run until a condition holds or a time-out expires.
	 * @return whether the condition holds
	 */
	boolean run(BooleanSupplier condition, Duration limit) throws IOException {
		long deadline = System.nanoTime() + limit.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - deadline >= 0 || this.broken != null) {
				return false;
			}
			flush();
			this.selector.select(this::onKey, PATIENCE_MILLIS);
			flush();
		}
		return true;
	}

	private void onKey(SelectionKey key) {
		Link link = (Link) key.attachment();
		try {
			if (key.isWritable()) {
				link.flush();
			}
			if (key.isReadable()) {
				link.read(this.buffer);
			}
		}
		catch (IOException ex) {
			link.end(String.valueOf(ex.getMessage()));
		}
		check(link);
	}

	private void flush() {
		List<Link> due = this.dirty;
		this.dirty = this.spare;
		this.spare = due;
		for (Link link : due) {
			try {
				link.flush();
			}
			catch (IOException ex) {
				link.end(String.valueOf(ex.getMessage()));
			}
			check(link);
		}
		due.clear();
	}

	private void check(Link link) {
		if (link.ended() != null && !link.isClosing()) {
			this.broken = link.ended();
		}
	}

	/** Describe why a connection was closed unexpectedly; {@code null} if none was. */
	@Nullable String broken() {
		return this.broken;
	}

	@Override
	public void close() throws IOException {
		this.selector.close();
	}

}
