package io.wampspring.websocket.internal;

import java.io.IOException;

import jakarta.websocket.Session;

import io.wampspring.core.internal.transport.FrameChannel;

/**
 * Chooses the fastest way to write to the sessions of a container, by the name of their
 * class: no container is needed to compile or run this.
 */
final class FrameChannels {

	private FrameChannels() {
	}

	static FrameChannel of(Session session, boolean text, ChannelContext context, Runnable onEnd) throws IOException {
		String type = session.getClass().getName();
		if (type.startsWith("org.eclipse.jetty.")) {
			return new JettyFrameChannel(session, text, context, onEnd);
		}
		boolean batching = type.startsWith("org.apache.tomcat.");
		return new BlockingFrameChannel(session, text, batching, context, onEnd);
	}

}
