package io.wampspring.websocket.internal.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

import io.wampspring.transport.internal.loop.SocketLink;
import io.wampspring.transport.internal.loop.WriteInterest;

/**
 * A socket of any connector of Tomcat, with or without TLS, with Tomcat's buffers.
 */
class TomcatLink implements SocketLink {

	// Tomcat buffers bytes that the socket does not accept, for each connection
	private static final int SLICE = 8 * 1024;

	private final SocketWrapperBase<?> wrapper;

	private final WriteInterest writeInterest;

	/**
	 * Create a link.
	 * @param wrapper the socket
	 * @param writeInterest requests notifications of writability
	 */
	TomcatLink(SocketWrapperBase<?> wrapper, WriteInterest writeInterest) {
		this.wrapper = wrapper;
		this.writeInterest = writeInterest;
	}

	final SocketWrapperBase<?> wrapper() {
		return this.wrapper;
	}

	// not concurrently with a write: TLS may write while it reads
	@Override
	public int read(ByteBuffer to) throws IOException {
		synchronized (this) {
			return this.wrapper.read(false, to);
		}
	}

	@Override
	public boolean isDrained() {
		return false;
	}

	@Override
	public boolean write(ByteBuffer bytes) throws IOException {
		synchronized (this) {
			boolean taken = true;
			int end = bytes.limit();
			while (taken && bytes.position() < end) {
				bytes.limit(Math.min(end, bytes.position() + SLICE));
				this.wrapper.write(false, bytes);
				taken = !this.wrapper.flush(false);
			}
			bytes.limit(end);
			// also without new bytes, as earlier ones may be buffered
			return taken && !this.wrapper.flush(false);
		}
	}

	@Override
	public final void awaitWritable() {
		this.writeInterest.awaitWritable();
	}

	@Override
	public final void afterTurn(Runnable task) {
		this.writeInterest.afterTurn(task);
	}

	@Override
	public void shutdownOutput() {
		// not possible with TLS
	}

	@Override
	public final void disconnect() {
		// the container closes the socket on one of its threads, when none uses it
		this.wrapper.processSocket(SocketEvent.ERROR, true);
	}

}
