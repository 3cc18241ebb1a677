package io.wampspring.transport.internal.framing;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.wampspring.core.time.Timers;
import io.wampspring.transport.internal.loop.IoBuffers;

/**
 * What the channels of a transport share.
 *
 * @param buffers where to put bytes for the time of a read or write
 * @param executor runs what must not happen on the thread that found it necessary
 * @param timers for peers that do not close their end
 * @param closeTimeout how long they may take
 */
public record ChannelSettings(IoBuffers buffers, Executor executor, Timers timers, Duration closeTimeout) {

}
