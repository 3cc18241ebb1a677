package io.wampspring.transport.internal.rawsocket;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.time.Timers;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.loop.EventLoops;

/**
 * What the connections of a RawSocket server share. Safe for use by any thread.
 */
public final class RawSocketSettings {

	// RawSocket id of a serializer -> name of its subprotocol; other ids are answered
	// with
	// an error
	private static final Map<Integer, String> SERIALIZERS = Map.of(1, "wamp.2.json", 2, "wamp.2.msgpack", 3,
			"wamp.2.cbor");

	private final ConnectionRegistry connections;

	private final EventLoops loops;

	private final ChannelSettings channels;

	private final OutboxConfig outboxes;

	private final Duration handshakeTimeout;

	private final BooleanSupplier accepting;

	// what a peer accepts -> limits of its way out; there are few such values
	private final Map<Integer, OutboxConfig> outboxesBySize = new ConcurrentHashMap<>();

	/**
	 * Create settings.
	 * @param connections connects sockets with the router
	 * @param loops read and write; at least one
	 * @param handshakeTimeout how long a peer may take to say what it speaks
	 * @param accepting whether new connections are accepted
	 */
	public RawSocketSettings(ConnectionRegistry connections, EventLoops loops, Duration handshakeTimeout,
			BooleanSupplier accepting) {
		OutboxConfig blocking = connections.outboxes();
		this.connections = connections;
		this.loops = loops;
		this.channels = new ChannelSettings(loops.buffers(), blocking.executor(), blocking.timers(),
				blocking.sendTimeout());
		this.outboxes = blocking.withExecutor(loops.flushScopes());
		this.handshakeTimeout = handshakeTimeout;
		this.accepting = accepting;
	}

	ConnectionRegistry connections() {
		return this.connections;
	}

	EventLoops loops() {
		return this.loops;
	}

	ChannelSettings channels() {
		return this.channels;
	}

	Timers timers() {
		return this.channels.timers();
	}

	Duration handshakeTimeout() {
		return this.handshakeTimeout;
	}

	boolean isAccepting() {
		return this.accepting.getAsBoolean();
	}

	/** Return the limits of the way out to a peer that accepts so many bytes. */
	OutboxConfig outboxes(int maxMessageSize) {
		return this.outboxesBySize.computeIfAbsent(maxMessageSize, this.outboxes::withMaxMessageSize);
	}

	/** Return how a serializer encodes, or {@code null} if it is not offered. */
	@Nullable Subprotocol subprotocol(int serializer) {
		return this.connections.subprotocol(SERIALIZERS.get(serializer));
	}

}
