package io.wampspring.benchmarks.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;

/**
 * Sends each text of the publisher to all receivers, one after another.
 */
public final class JsrFanout extends Endpoint {

	// open receivers; written by threads that open and close them
	private static final Set<Session> receivers = ConcurrentHashMap.newKeySet();

	@Override
	public void onOpen(Session session, EndpointConfig config) {
		if (session.getRequestURI().getPath().endsWith("/fanout")) {
			receivers.add(session);
			return;
		}
		session.addMessageHandler(new MessageHandler.Whole<String>() {

			@Override
			public void onMessage(String text) {
				publish(text);
			}

		});
	}

	private static void publish(String text) {
		try {
			for (Session receiver : receivers) {
				receiver.getBasicRemote().sendText(text);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void onClose(Session session, CloseReason reason) {
		receivers.remove(session);
	}

}
