package io.wampspring.core.internal.transport;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.MessageFraming;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;

/**
 * A client that does what a test says and remembers what it received. Over memory here;
 * tests over sockets subclass {@link Wire}.
 */
public final class TestPeer implements AutoCloseable {

	private static final long TIMEOUT_SECONDS = 10;

	private final Subprotocol subprotocol;

	private final MessageFraming framing;

	private final Wire wire;

	private final Received received;

	private TestPeer(Subprotocol subprotocol, Received received, Wire wire) {
		this.subprotocol = subprotocol;
		this.framing = new MessageFraming(subprotocol);
		this.received = received;
		this.wire = wire;
	}

	/**
	 * Connect over memory.
	 * @param transport the transport
	 * @param subprotocol how messages are encoded
	 * @return the peer
	 */
	public static TestPeer connect(MemoryTransport transport, Subprotocol subprotocol) {
		Received received = new Received(subprotocol);
		MemoryClient client = transport.connect(subprotocol, received, Map.of());
		return new TestPeer(subprotocol, received, new MemoryWire(client));
	}

	/**
	 * Connect over something else.
	 * @param subprotocol how messages are encoded
	 * @param opener opens the wire and lets it deliver to what it gets
	 * @return the peer
	 */
	public static TestPeer connect(Subprotocol subprotocol, WireOpener opener) {
		Received received = new Received(subprotocol);
		return new TestPeer(subprotocol, received, opener.open(received));
	}

	/**
	 * Send a message.
	 * @param message the message
	 * @return this peer
	 */
	public TestPeer send(WampMessage message) {
		ByteBuilder frame = new ByteBuilder(256);
		this.framing.append(message, frame);
		this.wire.send(frame.toByteArray());
		return this;
	}

	/**
	 * Send several messages in one frame, which takes a batched subprotocol.
	 * @param messages the messages
	 * @return this peer
	 */
	public TestPeer sendTogether(WampMessage... messages) {
		ByteBuilder frame = new ByteBuilder(256);
		for (WampMessage message : messages) {
			this.framing.append(message, frame);
		}
		this.wire.send(frame.toByteArray());
		return this;
	}

	/**
	 * Send a frame of these bytes, whatever they are.
	 * @param frame the bytes
	 * @return this peer
	 */
	public TestPeer sendRaw(byte[] frame) {
		this.wire.send(frame);
		return this;
	}

	/**
	 * Send a frame of this text, whatever it is.
	 * @param frame the text
	 * @return this peer
	 */
	public TestPeer sendRaw(String frame) {
		return sendRaw(frame.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Wait for the next message.
	 * @return the message
	 */
	public WampMessage expect() {
		Object next = this.received.next(TIMEOUT_SECONDS);
		if (next instanceof WampMessage message) {
			return message;
		}
		throw new AssertionError("Expected a message, but got " + ((next != null) ? next : "nothing"));
	}

	/**
	 * Wait for the next message, which must be of a type.
	 * @param type the type
	 * @param <T> the type
	 * @return the message
	 */
	public <T extends WampMessage> T expect(Class<T> type) {
		WampMessage message = expect();
		if (!type.isInstance(message)) {
			throw new AssertionError("Expected " + type.getSimpleName() + ", but got " + message);
		}
		return type.cast(message);
	}

	/**
	 * Wait for the end of the connection, with no message before it.
	 * @return why it was closed
	 */
	public CloseStatus expectClose() {
		Object next = this.received.next(TIMEOUT_SECONDS);
		if (next instanceof CloseStatus status) {
			return status;
		}
		throw new AssertionError("Expected the end, but got " + ((next != null) ? next : "nothing"));
	}

	/**
	 * Return the next message if it has come already; for deterministic transports.
	 * @return the message or {@code null}
	 */
	public @Nullable WampMessage poll() {
		return (this.received.next(0) instanceof WampMessage message) ? message : null;
	}

	/**
	 * Make sure that nothing has come; for deterministic transports.
	 * @return this peer
	 */
	public TestPeer expectNothing() {
		Object next = this.received.next(0);
		if (next != null) {
			throw new AssertionError("Expected nothing, but got " + next);
		}
		return this;
	}

	/**
	 * Return how messages are encoded.
	 * @return the subprotocol
	 */
	public Subprotocol subprotocol() {
		return this.subprotocol;
	}

	/**
	 * Read nothing from now on; over memory only.
	 * @return this peer
	 */
	public TestPeer pause() {
		((MemoryWire) this.wire).client().pause();
		return this;
	}

	/**
	 * Read again, what came meanwhile first; over memory only.
	 * @return this peer
	 */
	public TestPeer resume() {
		((MemoryWire) this.wire).client().resume();
		return this;
	}

	/** Be gone without a word. */
	@Override
	public void close() {
		this.wire.close();
	}

	/** Takes frames to the router. */
	public interface Wire {

		/**
		 * Send a frame.
		 * @param frame its bytes
		 */
		void send(byte[] frame);

		/** Be gone without a word. */
		void close();

	}

	/** Opens a wire. */
	@FunctionalInterface
	public interface WireOpener {

		/**
		 * Open a wire.
		 * @param receiver gets what the router sends
		 * @return the wire
		 */
		Wire open(MemoryClient.Receiver receiver);

	}

	private record MemoryWire(MemoryClient client) implements Wire {

		@Override
		public void send(byte[] frame) {
			this.client.send(frame);
		}

		@Override
		public void close() {
			this.client.close();
		}

	}

	/** What came, in order: messages, and the reason of the end. */
	private static final class Received implements MemoryClient.Receiver {

		private final Subprotocol subprotocol;

		private final MessageFraming framing;

		private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();

		Received(Subprotocol subprotocol) {
			this.subprotocol = subprotocol;
			this.framing = new MessageFraming(subprotocol);
		}

		@Override
		public void onFrame(Frame frame) {
			this.framing.split(frame.array(), frame.offset(), frame.length(),
					(bytes, offset, length) -> this.queue.add(this.subprotocol.codec().decode(bytes, offset, length)));
		}

		@Override
		public void onClose(CloseStatus status) {
			this.queue.add(status);
		}

		@Nullable Object next(long seconds) {
			try {
				return this.queue.poll(seconds, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new AssertionError("Interrupted", ex);
			}
		}

	}

}
