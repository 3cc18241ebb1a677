package io.wampspring.websocket;

import java.time.Duration;

/**
 * Limits of the connections of an endpoint. Immutable.
 *
 * @param maxMessageSize largest message from a client, in bytes
 * @param pingInterval time between two pings; zero for none
 * @param idleTimeout time without a sign of life after which a client is taken for gone;
 * zero for never
 */
public record WebSocketLimits(int maxMessageSize, Duration pingInterval, Duration idleTimeout) {

}
