package io.wampspring.transport.internal.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket that is accepted, served and closed without a container.
 */
public final class NioLink implements SocketLink {

	private static final Logger logger = LoggerFactory.getLogger(NioLink.class);

	private final SocketChannel channel;

	private final LoopedChannel looped;

	private final Executor executor;

	private final AtomicBoolean disconnected = new AtomicBoolean();

	// accessed by the reading thread only
	private boolean drained;

	private NioLink(SocketChannel channel, LoopedChannel looped, Executor executor) {
		this.channel = channel;
		this.looped = looped;
		this.executor = executor;
	}

	/**
	 * Have a loop serve a socket.
	 * @param channel the socket, in non-blocking mode
	 * @param loop serves the socket
	 * @param executor notifies the handler of the end if the loop has ended before
	 * @param factory creates the handler
	 */
	public static void serve(SocketChannel channel, EventLoop loop, Executor executor, SocketHandler.Factory factory) {
		LoopedChannel looped = new LoopedChannel(loop, channel);
		looped.serve(new UpgradedSocket(new NioLink(channel, looped, executor), factory));
	}

	@Override
	public int read(ByteBuffer to) throws IOException {
		int count = SocketChannels.read(this.channel, to);
		this.drained = to.hasRemaining();
		return count;
	}

	@Override
	public boolean isDrained() {
		return this.drained;
	}

	@Override
	public boolean write(ByteBuffer bytes) throws IOException {
		return SocketChannels.write(this.channel, bytes);
	}

	@Override
	public void awaitWritable() {
		this.looped.awaitWritable();
	}

	@Override
	public void afterTurn(Runnable task) {
		this.looped.afterTurn(task);
	}

	@Override
	public void shutdownOutput() {
		SocketChannels.shutdownOutput(this.channel);
	}

	@Override
	public void disconnect() {
		if (!this.disconnected.compareAndSet(false, true)) {
			return;
		}
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			logger.debug("Socket cannot be closed", ex);
		}
		try {
			this.looped.releaseAndEnd(this.executor);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The handler is not notified of the end, as the application is closed", ex);
		}
	}

}
