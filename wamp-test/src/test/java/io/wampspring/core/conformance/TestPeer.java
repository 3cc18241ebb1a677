package io.wampspring.core.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.MessageFraming;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer of the router that does what a test tells it, right or wrong. For one thread,
 * but for {@link #onFrame} and {@link #onClosed}, which the transport calls.
 */
public final class TestPeer {

	private static final int SECONDS = 10;

	private final Subprotocol subprotocol;

	private final MessageFraming framing;

	private final MessageValues values;

	private final PeerLink link;

	// messages that came and were not looked at; filled by the transport
	private final BlockingQueue<Received> incoming = new LinkedBlockingQueue<>();

	// frames as they came; filled by the transport
	private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private long lastRequest;

	private long sessionId;

	/**
	 * Create a peer.
	 * @param subprotocol how it encodes messages
	 * @param link its way to the router
	 */
	public TestPeer(Subprotocol subprotocol, PeerLink link) {
		this.subprotocol = subprotocol;
		this.framing = new MessageFraming(subprotocol);
		this.values = new MessageValues(subprotocol.codec());
		this.link = link;
	}

	/**
	 * A frame came.
	 * @param frame its bytes
	 */
	public void onFrame(byte[] frame) {
		this.frames.add(frame);
		this.framing.split(frame, 0, frame.length, (bytes, offset, length) -> this.incoming
			.add(new Received(this.values.decode(Arrays.copyOfRange(bytes, offset, offset + length)))));
	}

	/** The router closed the connection. */
	public void onClosed() {
		this.closed.countDown();
	}

	/**
	 * Return the way to the router.
	 * @return the link
	 */
	public PeerLink link() {
		return this.link;
	}

	/**
	 * Return the subprotocol.
	 * @return the subprotocol
	 */
	public Subprotocol subprotocol() {
		return this.subprotocol;
	}

	/**
	 * Return the id of the session.
	 * @return the id from WELCOME
	 */
	public long sessionId() {
		return this.sessionId;
	}

	/**
	 * Return a frame as it came.
	 * @return the first frame that was not returned yet
	 */
	public byte[] nextFrame() {
		return poll(this.frames, "frame");
	}

	/**
	 * Encode a message.
	 * @param elements its elements, right or wrong
	 * @return the encoded message, without framing
	 */
	public byte[] encode(@Nullable Object... elements) {
		return this.values.encode(Arrays.asList(elements));
	}

	/**
	 * Send a message.
	 * @param elements its elements, right or wrong
	 */
	public void send(@Nullable Object... elements) {
		sendEncoded(encode(elements));
	}

	/**
	 * Send bytes as one message.
	 * @param message the bytes, without framing
	 */
	public void sendEncoded(byte[] message) {
		ByteBuilder frame = new ByteBuilder(message.length + 4);
		this.framing.append(message, frame);
		this.link.send(frame.toByteArray());
	}

	/**
	 * Return a request id.
	 * @return the next one
	 */
	public long nextRequest() {
		return ++this.lastRequest;
	}

	/**
	 * Join with all roles and features.
	 * @param realm a realm
	 * @return this peer
	 */
	public TestPeer join(String realm) {
		return join(realm, Map.of("roles", Roles.all()));
	}

	/**
	 * Join.
	 * @param realm a realm
	 * @param details details of HELLO
	 * @return this peer
	 */
	public TestPeer join(String realm, Map<String, Object> details) {
		send(MessageType.HELLO.code(), realm, details);
		this.lastRequest = 0;
		this.sessionId = expect(MessageType.WELCOME).number(1);
		return this;
	}

	/**
	 * Wait for the next message.
	 * @return the message
	 */
	public Received next() {
		return poll(this.incoming, "message");
	}

	private <T> T poll(BlockingQueue<T> queue, String what) {
		try {
			T next = queue.poll(SECONDS, TimeUnit.SECONDS);
			if (next == null) {
				throw new AssertionError("No " + what + " came");
			}
			return next;
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
	}

	/**
	 * Wait for the next message, which must be of the given type.
	 * @param type its type
	 * @return the message
	 */
	public Received expect(MessageType type) {
		Received next = next();
		assertThat(MessageType.ofCode(next.code())).as("type of %s", next).isEqualTo(type);
		return next;
	}

	/**
	 * Wait for an answer to a request, which must be the next message.
	 * @param type its type
	 * @param request id of the request
	 * @return the message
	 */
	public Received expect(MessageType type, long request) {
		Received next = expect(type);
		assertThat(next.number(1)).as("request of %s", next).isEqualTo(request);
		return next;
	}

	/**
	 * Wait for an ERROR, which must be the next message.
	 * @param requestType type of the request
	 * @param request id of the request
	 * @param error URI of the error
	 * @return the message
	 */
	public Received expectError(MessageType requestType, long request, String error) {
		Received next = expect(MessageType.ERROR);
		assertThat(next.number(1)).as("type of request in %s", next).isEqualTo(requestType.code());
		assertThat(next.number(2)).as("request of %s", next).isEqualTo(request);
		assertThat(next.text(4)).isEqualTo(error);
		// errors of methods that failed unexpectedly say where the log has more, and no
		// more
		if (error.startsWith("wamp.") && next.kwargs().isEmpty()) {
			assertText(next.args().isEmpty() ? null : next.args().get(0));
		}
		return next;
	}

	/** Whatever the router says to a peer is also said for people. */
	private static void assertText(@Nullable Object text) {
		assertThat(text).isInstanceOf(String.class).asString().isNotBlank();
	}

	/**
	 * Wait for an ABORT and the end of the connection; nothing else may come.
	 * @param reason URI of the reason
	 * @return the ABORT
	 */
	public Received expectAbort(String reason) {
		Received abort = expect(MessageType.ABORT);
		assertThat(abort.text(2)).isEqualTo(reason);
		assertText(abort.dict(1).get("message"));
		expectClosed();
		return abort;
	}

	/**
	 * Wait for an ABORT because of a protocol violation, and the end of the connection.
	 * @return the ABORT
	 */
	public Received expectViolation() {
		return expectAbort(WampUris.PROTOCOL_VIOLATION);
	}

	/** Wait for the end of the connection; no message may come before it. */
	public void expectClosed() {
		try {
			assertThat(this.closed.await(SECONDS, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
		assertThat(this.incoming).isEmpty();
	}

	/**
	 * Make sure that nothing came and that the router has handled all this peer sent: the
	 * answer to a harmless request must be the next message.
	 */
	public void expectNothing() {
		long request = nextRequest();
		send(MessageType.UNSUBSCRIBE.code(), request, 1L << 53);
		expectError(MessageType.UNSUBSCRIBE, request, WampUris.NO_SUCH_SUBSCRIPTION);
	}

	/**
	 * Return all messages up to the answer to a harmless request.
	 * @return the messages
	 */
	public List<Received> drain() {
		long request = nextRequest();
		send(MessageType.UNSUBSCRIBE.code(), request, 1L << 53);
		List<Received> drained = new ArrayList<>();
		Received next = next();
		while (next.code() != MessageType.ERROR.code() || next.number(2) != request) {
			drained.add(next);
			next = next();
		}
		return drained;
	}

	/**
	 * Subscribe.
	 * @param topic topic or pattern
	 * @param options options of SUBSCRIBE
	 * @return id of the subscription
	 */
	public long subscribe(String topic, Map<String, ?> options) {
		long request = nextRequest();
		send(MessageType.SUBSCRIBE.code(), request, options, topic);
		return expect(MessageType.SUBSCRIBED, request).number(2);
	}

	/**
	 * Subscribe.
	 * @param topic a topic
	 * @return id of the subscription
	 */
	public long subscribe(String topic) {
		return subscribe(topic, Map.of());
	}

	/**
	 * Publish, and wait for PUBLISHED, which must be the next message.
	 * @param topic a topic
	 * @param options options of PUBLISH but {@code acknowledge}
	 * @param args positional arguments
	 * @return id of the publication
	 */
	public long publish(String topic, Map<String, ?> options, @Nullable Object... args) {
		long request = sendPublish(topic, Options.with(options, "acknowledge", true), args);
		return expect(MessageType.PUBLISHED, request).number(2);
	}

	/**
	 * Send PUBLISH.
	 * @param topic a topic
	 * @param options options of PUBLISH
	 * @param args positional arguments
	 * @return id of the request
	 */
	public long sendPublish(String topic, Map<String, ?> options, @Nullable Object... args) {
		long request = nextRequest();
		send(MessageType.PUBLISH.code(), request, options, topic, Arrays.asList(args));
		return request;
	}

	/**
	 * Register.
	 * @param procedure procedure or pattern
	 * @param options options of REGISTER
	 * @return id of the registration
	 */
	public long register(String procedure, Map<String, ?> options) {
		long request = sendRegister(procedure, options);
		return expect(MessageType.REGISTERED, request).number(2);
	}

	/**
	 * Register.
	 * @param procedure a procedure
	 * @return id of the registration
	 */
	public long register(String procedure) {
		return register(procedure, Map.of());
	}

	/**
	 * Send REGISTER.
	 * @param procedure procedure or pattern
	 * @param options options of REGISTER
	 * @return id of the request
	 */
	public long sendRegister(String procedure, Map<String, ?> options) {
		long request = nextRequest();
		send(MessageType.REGISTER.code(), request, options, procedure);
		return request;
	}

	/**
	 * Send CALL.
	 * @param procedure a procedure
	 * @param options options of CALL
	 * @param args positional arguments
	 * @return id of the request
	 */
	public long call(String procedure, Map<String, ?> options, @Nullable Object... args) {
		long request = nextRequest();
		send(MessageType.CALL.code(), request, options, procedure, Arrays.asList(args));
		return request;
	}

	/**
	 * Send CALL.
	 * @param procedure a procedure
	 * @return id of the request
	 */
	public long call(String procedure) {
		return call(procedure, Map.of());
	}

	/**
	 * Send YIELD.
	 * @param invocation id of the invocation
	 * @param options options of YIELD
	 * @param args positional arguments
	 */
	public void yield(long invocation, Map<String, ?> options, @Nullable Object... args) {
		send(MessageType.YIELD.code(), invocation, options, Arrays.asList(args));
	}

	/**
	 * Answer an invocation with an error.
	 * @param invocation id of the invocation
	 * @param error URI of the error
	 */
	public void fail(long invocation, String error) {
		send(MessageType.ERROR.code(), MessageType.INVOCATION.code(), invocation, Map.of(), error,
				List.of("meant to fail"));
	}

	/**
	 * Send CANCEL.
	 * @param request id of the call
	 * @param mode mode of cancelling
	 */
	public void cancel(long request, String mode) {
		send(MessageType.CANCEL.code(), request, Map.of("mode", mode));
	}

}
