package io.wampspring.benchmarks.app;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;

/**
 * Echoes each text, with the basic operations of the API. Handles partial messages,
 * because texts larger than the buffers of the container are delivered in parts.
 */
public final class JsrEcho extends Endpoint {

	@Override
	public void onOpen(Session session, EndpointConfig config) {
		StringBuilder parts = new StringBuilder();
		session.addMessageHandler(new MessageHandler.Partial<String>() {

			@Override
			public void onMessage(String part, boolean last) {
				echo(session, parts, part, last);
			}

		});
	}

	private static void echo(Session session, StringBuilder parts, String part, boolean last) {
		try {
			if (last && parts.isEmpty()) {
				session.getBasicRemote().sendText(part);
				return;
			}
			parts.append(part);
			if (last) {
				session.getBasicRemote().sendText(parts.toString());
				parts.setLength(0);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
