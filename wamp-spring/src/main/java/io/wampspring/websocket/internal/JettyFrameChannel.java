package io.wampspring.websocket.internal;

import java.io.IOException;
import java.util.List;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.Outbox;

/**
 * Writes to Jetty, whose blocking sends do not batch and know no time-out. A single frame
 * is sent without blocking; several are batched and flushed together, which blocks.
 */
final class JettyFrameChannel extends SessionFrameChannel {

	private final RemoteEndpoint.Async remote;

	// set once, before the first write
	private @Nullable Outbox outbox;

	// set by Jetty's threads, read by whoever writes; failures of batched frames
	private volatile @Nullable Throwable failure;

	JettyFrameChannel(Session session, boolean text, ChannelContext context, Runnable onEnd) {
		super(session, text, context, onEnd);
		this.remote = session.getAsyncRemote();
		this.remote.setSendTimeout(context.sendTimeout().toMillis());
	}

	/** Name the outbox that this channel serves, before the first write. */
	void attach(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public boolean write(List<Frame> frames) throws IOException {
		if (frames.size() == 1) {
			send(frames.get(0), this::onSingleSent);
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

	private void onSingleSent(SendResult result) {
		Outbox attached = this.outbox;
		Assert.state(attached != null, "Not attached to an outbox");
		if (result.isOK()) {
			attached.writable();
		}
		else {
			attached.failed(result.getException());
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
