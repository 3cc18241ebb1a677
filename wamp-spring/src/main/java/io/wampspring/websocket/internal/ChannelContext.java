package io.wampspring.websocket.internal;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What the channels of an endpoint share.
 *
 * @param sendTimeout how long a write may block
 * @param executor runs what may block
 */
record ChannelContext(Duration sendTimeout, Executor executor) {

}
