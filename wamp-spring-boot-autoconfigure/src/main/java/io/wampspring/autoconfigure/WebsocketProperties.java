package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * The WebSocket endpoint.
 *
 * @param path Path of the WebSocket endpoint.
 * @param transport How frames are read and written.
 * @param eventLoops Number of event loops: threads that read, route and write for all
 * direct connections. Half of the processors, at least one, by default. Zero to use
 * threads of the container.
 * @param busyWait Time that an event loop polls before it sleeps, while messages follow
 * each other within this time. Zero to sleep immediately.
 * @param containerBufferSize Size of each of the two buffers that Tomcat allocates for
 * every connection to the port of the application, for any protocol. WebSocket
 * connections hardly use them.
 * @param allowedOrigins Comma-separated list of origins, or patterns of origins such as
 * https://*.example.com, from which browsers may connect. The origin of the application
 * itself is always allowed.
 * @param allowedHosts Comma-separated list of names, or patterns of names such as
 * *.example.com, that the Host header of a handshake may have. Any by default.
 * @param maxMessageSize Maximum size of a message from a client, and of a message from
 * the application to a client. A larger message from a client ends its connection.
 * @param pingInterval Time between two pings to a client. Zero to disable pings.
 * @param idleTimeout Time without any frame from a client after which its connection is
 * closed. Two and a half ping intervals by default. Zero to disable it.
 * @param compression Whether to accept compression (permessage-deflate) when a client
 * offers it. Costs processor time and memory for each connection.
 * @param inbound received data that is not handled yet
 * @param outbound data queued for clients
 */
public record WebsocketProperties(@DefaultValue("/ws") String path,
		@DefaultValue("auto") WebsocketProperties.Transport transport, @Nullable Integer eventLoops,
		@DefaultValue("100us") Duration busyWait, @DefaultValue("4KB") DataSize containerBufferSize,
		@DefaultValue List<String> allowedOrigins, @DefaultValue List<String> allowedHosts,
		@DefaultValue("1MB") DataSize maxMessageSize, @DefaultValue("20s") Duration pingInterval,
		@Nullable Duration idleTimeout, @DefaultValue("false") boolean compression,
		@DefaultValue WebsocketProperties.Inbound inbound, @DefaultValue WebsocketProperties.Outbound outbound) {

	private static final int SMALLEST_CONTAINER_BUFFER = 1024;

	private static final DataSize LARGEST_CONTAINER_BUFFER = DataSize.ofMegabytes(1);

	// far above the number of processors; a few serve all clients
	private static final int MAX_EVENT_LOOPS = 1024;

	// polling occupies a processor
	private static final Duration LONGEST_BUSY_WAIT = Duration.ofMillis(10);

	// above the maximum ping interval
	private static final Duration LONGEST_IDLE_TIMEOUT = Duration.ofDays(7);

	public WebsocketProperties {
		PropertyChecks.requirePath("wamp.websocket.path", path);
		if (eventLoops != null) {
			PropertyChecks.requireBetween(0, MAX_EVENT_LOOPS, "wamp.websocket.event-loops", eventLoops);
		}
		PropertyChecks.requireNotNegative("wamp.websocket.busy-wait", busyWait, LONGEST_BUSY_WAIT);
		PropertyChecks.requireSize("wamp.websocket.container-buffer-size", containerBufferSize);
		PropertyChecks.requireAtMost(LARGEST_CONTAINER_BUFFER, "wamp.websocket.container-buffer-size",
				containerBufferSize);
		if (containerBufferSize.toBytes() < SMALLEST_CONTAINER_BUFFER) {
			throw new InvalidConfigurationPropertyValueException("wamp.websocket.container-buffer-size",
					containerBufferSize, "it must be at least 1KB.");
		}
		PropertyChecks.requireSize("wamp.websocket.max-message-size", maxMessageSize);
		PropertyChecks.requireNotNegative("wamp.websocket.ping-interval", pingInterval, PropertyChecks.DAY);
		if (idleTimeout == null) {
			idleTimeout = pingInterval.multipliedBy(5).dividedBy(2);
		}
		PropertyChecks.requireNotNegative("wamp.websocket.idle-timeout", idleTimeout, LONGEST_IDLE_TIMEOUT);
		if (!idleTimeout.isZero() && idleTimeout.compareTo(pingInterval) <= 0) {
			throw new InvalidConfigurationPropertyValueException("wamp.websocket.idle-timeout", idleTimeout,
					"it must be longer than wamp.websocket.ping-interval.");
		}
		allowedOrigins = List.copyOf(allowedOrigins);
		PropertyChecks.requireOrigins("wamp.websocket.allowed-origins", allowedOrigins);
		DataSize inboundTotal = inbound.totalBufferSize();
		if (inboundTotal != null && inboundTotal.compareTo(maxMessageSize) < 0) {
			throw new InvalidConfigurationPropertyValueException("wamp.websocket.inbound.total-buffer-size",
					inboundTotal, "it must not be smaller than wamp.websocket.max-message-size.");
		}
		allowedHosts = List.copyOf(allowedHosts);
		PropertyChecks.requireHosts("wamp.websocket.allowed-hosts", allowedHosts);
	}

	@Override
	public Duration idleTimeout() {
		// never null: the constructor derives it from the ping interval
		return (this.idleTimeout != null) ? this.idleTimeout : Duration.ZERO;
	}

	/**
	 * Implementation that reads and writes WebSocket frames.
	 */
	public enum Transport {

		/** The direct transport on Tomcat, the portable one elsewhere. */
		AUTO,

		/** The frame codec of the router; on Tomcat only. */
		DIRECT,

		/** The WebSocket implementation of the container. */
		PORTABLE

	}

	/**
	 * Data received from clients that is incomplete or not handled yet.
	 *
	 * @param totalBufferSize Maximum size of incomplete and queued messages of all
	 * clients together. When exceeded, the connections with the largest share are closed.
	 * By default a quarter of the maximum heap beyond 32 MB, and at least a sixteenth of
	 * the heap.
	 */
	public record Inbound(@Nullable DataSize totalBufferSize) {

		public Inbound {
			PropertyChecks.requireAtMost(PropertyChecks.MAX_MEMORY, "wamp.websocket.inbound.total-buffer-size",
					totalBufferSize);
		}

	}

	/**
	 * Data queued for clients.
	 *
	 * @param bufferSize Maximum amount of data queued for a client. When exceeded, the
	 * overflow policy applies.
	 * @param congestionSize Amount of data queued for a client above which it counts as
	 * congested. Half of the buffer size by default.
	 * @param overflow Handling of a client that does not keep up.
	 * @param sendTimeout Maximum time that a message may be queued for a client that does
	 * not read. When it expires, the connection is closed.
	 * @param acknowledgeDelay Maximum delay of the acknowledgement of a publication while
	 * subscribers are congested. Zero for no delay.
	 * @param totalBufferSize Maximum amount of data queued for all clients together; an
	 * event queued for many clients counts once. When exceeded, the connections with the
	 * most queued data are closed. By default a quarter of the maximum heap beyond 32 MB,
	 * and at least a sixteenth of the heap.
	 * @param publisherDelay Maximum time that reading from a publisher is paused because
	 * its events fill the queues of all clients. Zero for no pause.
	 */
	public record Outbound(@DefaultValue("1MB") DataSize bufferSize, @Nullable DataSize congestionSize,
			@DefaultValue("close") Overflow overflow, @DefaultValue("10s") Duration sendTimeout,
			@DefaultValue("250ms") Duration acknowledgeDelay, @Nullable DataSize totalBufferSize,
			@DefaultValue("5s") Duration publisherDelay) {

		public Outbound {
			PropertyChecks.requireSize("wamp.websocket.outbound.buffer-size", bufferSize);
			PropertyChecks.requirePositive("wamp.websocket.outbound.send-timeout", sendTimeout, PropertyChecks.HOUR);
			PropertyChecks.requireNotNegative("wamp.websocket.outbound.acknowledge-delay", acknowledgeDelay,
					PropertyChecks.HOUR);
			PropertyChecks.requireNotNegative("wamp.websocket.outbound.publisher-delay", publisherDelay,
					PropertyChecks.HOUR);
			if (congestionSize != null) {
				PropertyChecks.requireSize("wamp.websocket.outbound.congestion-size", congestionSize);
			}
			if (congestionSize != null && congestionSize.compareTo(bufferSize) > 0) {
				throw new InvalidConfigurationPropertyValueException("wamp.websocket.outbound.congestion-size",
						congestionSize, "it must not be larger than wamp.websocket.outbound.buffer-size.");
			}
			PropertyChecks.requireAtMost(PropertyChecks.MAX_MEMORY, "wamp.websocket.outbound.total-buffer-size",
					totalBufferSize);
			if (totalBufferSize != null && totalBufferSize.compareTo(bufferSize) < 0) {
				throw new InvalidConfigurationPropertyValueException("wamp.websocket.outbound.total-buffer-size",
						totalBufferSize, "it must not be smaller than wamp.websocket.outbound.buffer-size.");
			}
		}

	}

	/**
	 * Handling of a client that does not keep up.
	 */
	public enum Overflow {

		/** Close the connection. */
		CLOSE,

		/** Drop events; close the connection if other messages exceed the buffer. */
		DROP_EVENTS

	}

}
