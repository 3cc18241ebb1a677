package io.wampspring.websocket.internal.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

import io.wampspring.transport.internal.loop.SocketChannels;
import io.wampspring.transport.internal.loop.SocketLink;
import io.wampspring.transport.internal.loop.WriteInterest;

/**
 * A socket of Tomcat's NIO connector without TLS, read and written without Tomcat's
 * buffers, which are smaller and need another copy.
 */
final class PlainTomcatLink extends TomcatLink {

	// unlike Tomcat's wrappers, not reused for another connection
	private final SocketChannel channel;

	// accessed by the reading thread only
	private boolean drained;

	private PlainTomcatLink(SocketWrapperBase<?> wrapper, SocketChannel channel, WriteInterest writeInterest) {
		super(wrapper, writeInterest);
		this.channel = channel;
	}

	/**
	 * Create the fastest link for a socket.
	 * @param wrapper the socket
	 * @param writeInterest requests notifications of writability
	 * @return the link
	 */
	static SocketLink of(SocketWrapperBase<?> wrapper, WriteInterest writeInterest) {
		if (wrapper.getSocket() instanceof NioChannel socket && socket.getClass() == NioChannel.class) {
			return new PlainTomcatLink(wrapper, socket.getIOChannel(), writeInterest);
		}
		return new TomcatLink(wrapper, writeInterest);
	}

	@Override
	public int read(ByteBuffer to) throws IOException {
		if (!wrapper().getSocketBufferHandler().isReadBufferEmpty()) {
			// received together with the handshake
			return super.read(to);
		}
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
	public void shutdownOutput() {
		SocketChannels.shutdownOutput(this.channel);
	}

}
