package io.wampspring.transport.internal.framing;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.wampspring.core.time.Timers;
import io.wampspring.transport.internal.loop.IoBuffers;

/**
 * Common settings of the channels of a transport.
 *
 * @param buffers pool of buffers for reads and writes
 * @param executor terminates connections, which must not happen on the calling thread
 * @param timers timers of the close time-out
 * @param closeTimeout time for a peer to close its end
 */
public record ChannelSettings(IoBuffers buffers, Executor executor, Timers timers, Duration closeTimeout) {

}
