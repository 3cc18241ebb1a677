package io.wampspring.websocket.internal;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Common settings of the channels of an endpoint.
 *
 * @param sendTimeout maximum time for which a write may block
 * @param executor runs blocking code
 */
record ChannelContext(Duration sendTimeout, Executor executor) {

}
