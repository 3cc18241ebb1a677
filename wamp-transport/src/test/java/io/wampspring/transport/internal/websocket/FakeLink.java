package io.wampspring.transport.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.wampspring.transport.internal.loop.SocketLink;

/**
 * A socket that takes as much as a test says. Safe for use by any thread.
 */
public final class FakeLink implements SocketLink {

	/** What happened besides writing. */
	public final List<String> calls = new ArrayList<>();

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	/** How many bytes it takes. */
	private int room = Integer.MAX_VALUE;

	private int writes;

	private boolean gone;

	private int input;

	public synchronized FakeLink room(int bytes) {
		this.room = bytes;
		return this;
	}

	public synchronized void gone() {
		this.gone = true;
	}

	/** The bytes written since the last call. */
	public synchronized byte[] written() {
		byte[] bytes = this.written.toByteArray();
		this.written.reset();
		this.writes = 0;
		return bytes;
	}

	/** How often there was something to write since then. */
	public synchronized int writes() {
		return this.writes;
	}

	/** Let so many reads find something. */
	public synchronized FakeLink input(int count) {
		this.input = count;
		return this;
	}

	/** How many reads will still find something. */
	public synchronized int input() {
		return this.input;
	}

	@Override
	public synchronized int read(ByteBuffer to) {
		if (this.input == 0) {
			return 0;
		}
		this.input--;
		to.put((byte) 0);
		return 1;
	}

	@Override
	public synchronized boolean isDrained() {
		return this.input == 0;
	}

	@Override
	public synchronized boolean write(ByteBuffer bytes) throws IOException {
		if (this.gone) {
			throw new IOException("gone");
		}
		this.writes++;
		int count = Math.min(this.room, bytes.remaining());
		byte[] taken = new byte[count];
		bytes.get(taken);
		this.written.writeBytes(taken);
		this.room -= (this.room == Integer.MAX_VALUE) ? 0 : count;
		return !bytes.hasRemaining();
	}

	@Override
	public synchronized void awaitWritable() {
		this.calls.add("await");
	}

	@Override
	public void afterTurn(Runnable task) {
		task.run();
	}

	@Override
	public synchronized void shutdownOutput() {
		this.calls.add("shutdown");
	}

	@Override
	public synchronized void disconnect() {
		this.calls.add("disconnect");
	}

}
