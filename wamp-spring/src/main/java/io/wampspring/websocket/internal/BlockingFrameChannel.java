package io.wampspring.websocket.internal;

import java.io.IOException;
import java.util.List;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;

import io.wampspring.core.internal.transport.Frame;

/**
 * Writes with blocking sends. On Tomcat frames are batched in a buffer that is flushed
 * once, which saves a system call per frame; on containers without batching each frame is
 * sent separately.
 */
final class BlockingFrameChannel extends SessionFrameChannel {

	// property of Tomcat, whose default is 20 seconds; of type Long, in milliseconds
	private static final String TOMCAT_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

	private final RemoteEndpoint.Basic remote;

	private final boolean batching;

	BlockingFrameChannel(Session session, boolean text, boolean batching, ChannelContext context, Runnable onEnd)
			throws IOException {
		super(session, text, context, onEnd);
		session.getUserProperties().put(TOMCAT_SEND_TIMEOUT, context.sendTimeout().toMillis());
		session.getAsyncRemote().setSendTimeout(context.sendTimeout().toMillis());
		this.remote = session.getBasicRemote();
		this.batching = batching;
	}

	@Override
	public boolean write(List<Frame> frames, WriteListener listener) throws IOException {
		// only during this write: otherwise pongs that the container sends would stay
		// in the buffer
		boolean together = this.batching && frames.size() > 1;
		if (together) {
			this.remote.setBatchingAllowed(true);
		}
		for (Frame frame : frames) {
			send(this.remote, frame);
		}
		if (together) {
			// flushes
			this.remote.setBatchingAllowed(false);
		}
		return true;
	}

	@Override
	public void ping() throws IOException {
		this.remote.sendPing(pingPayload());
	}

}
