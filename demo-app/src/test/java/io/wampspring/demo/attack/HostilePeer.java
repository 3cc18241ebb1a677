package io.wampspring.demo.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A connection that goes through the steps of an attack, and is opened again when the
 * router ends it. Used by one thread.
 */
final class HostilePeer {

	private static final int REMEMBERED = 2048;

	private final List<Step> steps;

	private final int port;

	private @Nullable SocketChannel channel;

	private ByteBuffer @Nullable [] output;

	private String received = "";

	private int step;

	private boolean discarding;

	private long connected;

	private long sent;

	private long ended;

	private long bytes;

	HostilePeer(int port, List<Step> steps) {
		this.port = port;
		this.steps = steps;
	}

	/** Connect unless there is a connection. */
	void open(Selector selector) throws IOException {
		if (this.channel != null) {
			return;
		}
		this.step = 0;
		this.discarding = false;
		this.received = "";
		this.output = null;
		SocketChannel opened = SocketChannel.open();
		this.channel = opened;
		opened.configureBlocking(false);
		opened.register(selector, SelectionKey.OP_CONNECT, this);
		opened.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
		this.connected++;
	}

	/** Do what can be done. */
	void proceed(SelectionKey key, ByteBuffer input) {
		SocketChannel current = this.channel;
		if (current == null) {
			return;
		}
		try {
			if (key.isConnectable()) {
				current.finishConnect();
			}
			if (key.isReadable() && !read(current, input)) {
				end();
				return;
			}
			write(current, key);
		}
		catch (IOException ex) {
			// the router has ended it, which is its right
			end();
		}
	}

	private boolean read(SocketChannel current, ByteBuffer input) throws IOException {
		input.clear();
		int count = current.read(input);
		if (count > 0) {
			this.bytes += count;
			String text = this.received + new String(input.array(), 0, count, StandardCharsets.ISO_8859_1);
			this.received = text.substring(Math.max(0, text.length() - REMEMBERED));
		}
		return count >= 0;
	}

	private void write(SocketChannel current, SelectionKey key) throws IOException {
		// once around only, so that the others have their turn
		while (current.isConnected()) {
			ByteBuffer[] bytes = this.output;
			if (bytes != null) {
				current.write(bytes);
				if (bytes[bytes.length - 1].hasRemaining()) {
					break;
				}
				this.output = null;
				if (this.step < this.steps.size() && this.steps.get(this.step) instanceof Step.Send send
						&& send.forever()) {
					break;
				}
			}
			if (!next(current)) {
				break;
			}
		}
		if (this.channel == current) {
			key.interestOps(
					(this.discarding ? 0 : SelectionKey.OP_READ) | (wantsToWrite() ? SelectionKey.OP_WRITE : 0));
		}
	}

	private boolean wantsToWrite() {
		return this.output != null
				|| (this.step < this.steps.size() && !(this.steps.get(this.step) instanceof Step.Await));
	}

	/** Take the next step; {@code false} if there is nothing to do now. */
	private boolean next(SocketChannel current) throws IOException {
		if (this.step == this.steps.size()) {
			return false;
		}
		Step next = this.steps.get(this.step);
		if (next instanceof Step.Await await) {
			if (await.refusal() != null && this.received.contains(await.refusal())) {
				reset(current);
				return false;
			}
			if (!this.received.contains(await.text())) {
				return false;
			}
			this.received = "";
			this.step++;
		}
		else if (next instanceof Step.Send send) {
			this.output = Arrays.stream(send.parts().apply(send.forever() ? this.sent++ : this.connected))
				.map(ByteBuffer::wrap)
				.toArray(ByteBuffer[]::new);
			this.step += send.forever() ? 0 : 1;
		}
		else if (next instanceof Step.Deafen) {
			this.discarding = true;
			this.step++;
		}
		else {
			reset(current);
			return false;
		}
		return true;
	}

	private void reset(SocketChannel current) throws IOException {
		current.setOption(StandardSocketOptions.SO_LINGER, 0);
		close();
	}

	/**
	 * Whether it has done all it does once, or has been ended, or never comes to an end.
	 */
	boolean isSettled() {
		return isDone() || this.ended > 0 || this.step < this.steps.size()
				&& (this.connected > 1 || this.steps.get(this.step) instanceof Step.Send send && send.forever());
	}

	/** Whether it has done all it does. */
	boolean isDone() {
		return this.step == this.steps.size() && this.output == null && this.channel != null;
	}

	/** The number of the step that it is at. */
	int step() {
		return this.step;
	}

	/** How often it has connected. */
	long connected() {
		return this.connected;
	}

	/** How many bytes it has read. */
	long bytes() {
		return this.bytes;
	}

	/** How often the router has ended its connection. */
	long ended() {
		return this.ended;
	}

	private void end() {
		this.ended++;
		close();
	}

	void close() {
		SocketChannel current = this.channel;
		this.channel = null;
		if (current != null) {
			try {
				current.close();
			}
			catch (IOException ex) {
				throw new IllegalStateException("A socket that was reset closes all the same", ex);
			}
		}
	}

}
