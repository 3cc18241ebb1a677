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
 * Common settings of the connections of a RawSocket server. Thread-safe.
 */
public final class RawSocketSettings {

	// RawSocket id of a serializer -> name of its subprotocol; a handshake with another
	// id is rejected
	private static final Map<Integer, String> SERIALIZERS = Map.of(1, "wamp.2.json", 2, "wamp.2.msgpack", 3,
			"wamp.2.cbor");

	private final ConnectionRegistry connections;

	private final EventLoops loops;

	private final ChannelSettings channels;

	private final OutboxConfig outboxes;

	private final Duration handshakeTimeout;

	private final BooleanSupplier accepting;

	// maximum message size of a peer -> configuration of its outbox; there are few
	// different sizes
	private final Map<Integer, OutboxConfig> outboxesBySize = new ConcurrentHashMap<>();

	/**
	 * Create settings.
	 * @param connections attaches connections to the router
	 * @param loops event loops, at least one
	 * @param handshakeTimeout time-out of the handshake
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

	/** Return the configuration of outboxes for a maximum message size in bytes. */
	OutboxConfig outboxes(int maxMessageSize) {
		return this.outboxesBySize.computeIfAbsent(maxMessageSize, this.outboxes::withMaxMessageSize);
	}

	/** Return the subprotocol of a serializer, {@code null} if it is not supported. */
	@Nullable Subprotocol subprotocol(int serializer) {
		return this.connections.subprotocol(SERIALIZERS.get(serializer));
	}

}
