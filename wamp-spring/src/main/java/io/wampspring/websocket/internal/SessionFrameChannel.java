package io.wampspring.websocket.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.socket.CloseStatus;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.FrameChannel;

/**
 * Base class of channels of {@code jakarta.websocket} sessions: pings and closing.
 * Subclasses write frames in the fastest way of a container.
 */
abstract class SessionFrameChannel implements FrameChannel {

	private static final Logger logger = LoggerFactory.getLogger(SessionFrameChannel.class);

	private final Session session;

	private final boolean text;

	private final Duration closeTimeout;

	private final Executor executor;

	private final Runnable onEnd;

	/**
	 * Create a channel.
	 * @param session the session
	 * @param text whether frames are text
	 * @param context common settings of the channels of an endpoint
	 * @param onEnd called when the router does not use the session any more, by any
	 * thread
	 */
	SessionFrameChannel(Session session, boolean text, ChannelContext context, Runnable onEnd) {
		this.session = session;
		this.text = text;
		this.closeTimeout = context.sendTimeout();
		this.executor = context.executor();
		this.onEnd = onEnd;
	}

	final boolean isText() {
		return this.text;
	}

	final void send(RemoteEndpoint.Basic remote, Frame frame) throws IOException {
		if (this.text) {
			remote.sendText(frame.text());
		}
		else {
			remote.sendBinary(frame.buffer());
		}
	}

	@Override
	public void close(io.wampspring.core.transport.CloseStatus status, String reason) {
		end(CloseCodes.of(status, reason));
	}

	@Override
	public void abort(io.wampspring.core.transport.CloseStatus status, String reason) {
		try {
			this.executor.execute(() -> {
				this.onEnd.run();
				// blocks until a running write to the session ends
				end(CloseCodes.of(status, reason));
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Closed by the container, as the application is closed: session {}", this.session.getId());
		}
	}

	private void end(CloseStatus status) {
		try {
			if (this.session.isOpen()) {
				// for peers that do not answer the close frame
				this.session.setMaxIdleTimeout(this.closeTimeout.toMillis());
				this.session
					.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(status.getCode()), status.getReason()));
			}
		}
		catch (IOException | IllegalStateException ex) {
			logger.debug("Session was closed already", ex);
		}
		finally {
			this.onEnd.run();
		}
	}

	static ByteBuffer pingPayload() {
		return ByteBuffer.allocate(0);
	}

}
