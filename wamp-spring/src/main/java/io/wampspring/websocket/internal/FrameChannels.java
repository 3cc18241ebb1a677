package io.wampspring.websocket.internal;

import java.io.IOException;

import jakarta.websocket.Session;

import io.wampspring.core.internal.transport.FrameChannel;

/**
 * Creates the fastest channel for the sessions of a container, selected by their class
 * name, so that there is no dependency on a container.
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
