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
 * direct connections. Half of the processors, at least one, unless set. Zero for the
 * threads of the container.
 * @param busyWait Time that an event loop goes on looking for more before it sleeps,
 * while messages follow each other as closely as that. Zero to sleep at once.
 * @param containerBufferSize Size of each of the two buffers that Tomcat keeps for every
 * connection to the port of the application, of whatever protocol. WebSocket has hardly
 * any use for them.
 * @param allowedOrigins Comma-separated list of origins, or patterns of origins such as
 * https://*.example.com, that browsers may connect from. The origin of the application
 * itself is always allowed.
 * @param allowedHosts Comma-separated list of names, or patterns of names such as
 * *.example.com, that the Host header of a handshake may hold. Any unless set.
 * @param maxMessageSize Maximum size of a message from a client, larger ones end the
 * connection; and of what the application itself sends to a client.
 * @param pingInterval Time between two pings to a client. Zero for none.
 * @param idleTimeout Time without any sign of life after which a client is taken for
 * gone. Two and a half ping intervals unless set. Zero for never.
 * @param compression Whether to accept compression (permessage-deflate) when a client
 * offers it. Costs processor time and memory for each connection.
 * @param inbound what was received and waits
 * @param outbound what waits to be sent
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

	// more than processors of any machine; a few serve all clients
	private static final int MOST_EVENT_LOOPS = 1024;

	// it takes a processor for so long
	private static final Duration LONGEST_BUSY_WAIT = Duration.ofMillis(10);

	// of the longest ping interval, and some more
	private static final Duration LONGEST_IDLE_TIMEOUT = Duration.ofDays(7);

	public WebsocketProperties {
		PropertyChecks.requirePath("wamp.websocket.path", path);
		if (eventLoops != null) {
			PropertyChecks.requireBetween(0, MOST_EVENT_LOOPS, "wamp.websocket.event-loops", eventLoops);
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
	 * How WebSocket frames are read and written.
	 */
	public enum Transport {

		/** The direct transport on Tomcat, the portable one elsewhere. */
		AUTO,

		/** By the router itself; on Tomcat only. */
		DIRECT,

		/** By the WebSocket implementation of the container. */
		PORTABLE

	}

	/**
	 * What was received from clients and is not complete or not handled yet.
	 *
	 * @param totalBufferSize Amount of data of unfinished messages, and of messages that
	 * wait to be handled, for all clients together. Beyond it the connections with the
	 * largest are ended. A quarter of what the largest heap has beyond 32 MB unless set,
	 * a sixteenth of it at least.
	 */
	public record Inbound(@Nullable DataSize totalBufferSize) {

		public Inbound {
			PropertyChecks.requireAtMost(PropertyChecks.MOST_MEMORY, "wamp.websocket.inbound.total-buffer-size",
					totalBufferSize);
		}

	}

	/**
	 * What waits to be sent to a client.
	 *
	 * @param bufferSize Amount of data that may wait for a client. The overflow policy
	 * applies beyond it.
	 * @param congestionSize Amount of data that may wait for a client before it counts as
	 * congested. Half of the buffer size unless set.
	 * @param overflow What to do with a client that does not keep up.
	 * @param sendTimeout Maximum time that a message may wait for a client that does not
	 * read. Ends the connection.
	 * @param acknowledgeDelay Maximum time that the acknowledgement of a publication is
	 * held back while subscribers are congested. Zero for none.
	 * @param totalBufferSize Amount of data that may wait for all clients together; an
	 * event that waits for many counts once. Beyond it the connections for which most
	 * waits are ended. A quarter of what the largest heap has beyond 32 MB unless set, a
	 * sixteenth of it at least.
	 * @param publisherDelay Maximum time that a client is not read, as what it publishes
	 * fills the memory for what waits for all clients. Zero for none.
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
			PropertyChecks.requireAtMost(PropertyChecks.MOST_MEMORY, "wamp.websocket.outbound.total-buffer-size",
					totalBufferSize);
			if (totalBufferSize != null && totalBufferSize.compareTo(bufferSize) < 0) {
				throw new InvalidConfigurationPropertyValueException("wamp.websocket.outbound.total-buffer-size",
						totalBufferSize, "it must not be smaller than wamp.websocket.outbound.buffer-size.");
			}
		}

	}

	/**
	 * What to do with a client that does not keep up.
	 */
	public enum Overflow {

		/** End the connection. */
		CLOSE,

		/** Drop events; end the connection if other messages pile up. */
		DROP_EVENTS

	}

}
