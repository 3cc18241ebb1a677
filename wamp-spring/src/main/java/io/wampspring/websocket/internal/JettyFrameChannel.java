package io.wampspring.websocket.internal;

import java.io.IOException;
import java.util.List;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.Frame;

/**
 * Writes to Jetty, whose blocking sends have neither batching nor a time-out. A single
 * frame is sent asynchronously; several are batched and flushed together, which blocks.
 */
final class JettyFrameChannel extends SessionFrameChannel {

	private final RemoteEndpoint.Async remote;

	// failure of batched frames; written by Jetty's threads, read by the writing thread
	private volatile @Nullable Throwable failure;

	JettyFrameChannel(Session session, boolean text, ChannelContext context, Runnable onEnd) {
		super(session, text, context, onEnd);
		this.remote = session.getAsyncRemote();
		this.remote.setSendTimeout(context.sendTimeout().toMillis());
	}

	@Override
	public boolean write(List<Frame> frames, WriteListener listener) throws IOException {
		if (frames.size() == 1) {
			send(frames.get(0), (result) -> onSingleSent(result, listener));
			return false;
		}
		this.remote.setBatchingAllowed(true);
		for (Frame frame : frames) {
			send(frame, this::onBatchedSent);
		}
		// flushes
		this.remote.setBatchingAllowed(false);
		Throwable failed = this.failure;
		if (failed != null) {
			throw new IOException(failed);
		}
		return true;
	}

	private void send(Frame frame, SendHandler handler) {
		if (isText()) {
			this.remote.sendText(frame.text(), handler);
		}
		else {
			this.remote.sendBinary(frame.buffer(), handler);
		}
	}

	private static void onSingleSent(SendResult result, WriteListener listener) {
		if (result.isOK()) {
			listener.writable();
		}
		else {
			listener.failed(result.getException());
		}
	}

	private void onBatchedSent(SendResult result) {
		if (!result.isOK()) {
			this.failure = result.getException();
		}
	}

	@Override
	public void ping() throws IOException {
		this.remote.sendPing(pingPayload());
	}

}
