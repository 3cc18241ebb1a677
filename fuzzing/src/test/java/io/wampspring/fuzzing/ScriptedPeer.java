package io.wampspring.fuzzing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.MessageFraming;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.MemoryClient;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.transport.CloseStatus;

/**
 * A client that sends what it is told and remembers the ids that it got.
 */
final class ScriptedPeer implements MemoryClient.Receiver {

	private static final long PATIENCE_SECONDS = 10;

	private static final int MANY_IDS = 64;

	private final Subprotocol subprotocol;

	private final MessageFraming framing;

	private final MemoryClient client;

	// what came; filled by threads of the router
	private final BlockingQueue<WampMessage> received = new LinkedBlockingQueue<>();

	// ids that came, the last ones first; changed by threads of the router
	private final List<Long> ids = new CopyOnWriteArrayList<>();

	// set by threads of the router
	private volatile boolean closed;

	// the last request of the session; used by the thread of the script
	private long lastRequest;

	ScriptedPeer(MemoryTransport transport, Subprotocol subprotocol) {
		this.subprotocol = subprotocol;
		this.framing = new MessageFraming(subprotocol);
		this.client = transport.connect(subprotocol, this, Map.of());
	}

	@Override
	public void onFrame(Frame frame) {
		this.framing.split(frame.array(), frame.offset(), frame.length(), (bytes, offset, length) -> {
			WampMessage message = this.subprotocol.codec().decode(bytes, offset, length);
			remember(message);
			this.received.add(message);
		});
	}

	private void remember(WampMessage message) {
		if (message instanceof WelcomeMessage welcome) {
			this.lastRequest = 0;
			remember(welcome.session());
		}
		else if (message instanceof SubscribedMessage subscribed) {
			remember(subscribed.subscription());
		}
		else if (message instanceof RegisteredMessage registered) {
			remember(registered.registration());
		}
		else if (message instanceof InvocationMessage invocation) {
			remember(invocation.request());
		}
		else if (message instanceof EventMessage event) {
			remember(event.publication());
		}
	}

	private void remember(long id) {
		if (this.ids.size() < MANY_IDS) {
			this.ids.add(0, id);
		}
	}

	@Override
	public void onClose(CloseStatus status) {
		this.closed = true;
	}

	boolean isClosed() {
		return this.closed;
	}

	List<Long> ids() {
		return this.ids;
	}

	/** Return the next request id, or one that is wrong. */
	long request(Input input) {
		int choice = input.next();
		return (choice < 240) ? ++this.lastRequest : choice - 240;
	}

	/** Return a request that was sent, or was not. */
	long earlierRequest(Input input) {
		return Math.max(0, this.lastRequest - input.next(4));
	}

	void send(WampMessage message) {
		ByteBuilder frame = new ByteBuilder(256);
		try {
			this.framing.append(message, frame);
		}
		catch (PayloadException ex) {
			// this format cannot say that
			return;
		}
		sendRaw(frame.toByteArray());
	}

	void sendRaw(byte[] frame) {
		if (!this.closed) {
			this.client.send(frame);
		}
	}

	void pause() {
		this.client.pause();
	}

	void resume() {
		this.client.resume();
	}

	void close() {
		this.closed = true;
		this.client.close();
	}

	/** Wait for the next message, which must be of a type. */
	<T extends WampMessage> T expect(Class<T> type) {
		@Nullable WampMessage message = poll();
		if (!type.isInstance(message)) {
			throw new AssertionError("Expected " + type.getSimpleName() + ", but got " + message);
		}
		return type.cast(message);
	}

	private @Nullable WampMessage poll() {
		try {
			return this.received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

}
