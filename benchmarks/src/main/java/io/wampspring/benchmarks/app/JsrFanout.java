package io.wampspring.benchmarks.app;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;

/**
 * Sends each text of the publisher to all receivers, one at a time. A greeting confirms
 * that a receiver was added.
 */
public final class JsrFanout extends Endpoint {

	// open receivers; written by the threads that open and close them
	private static final Set<Session> receivers = ConcurrentHashMap.newKeySet();

	@Override
	public void onOpen(Session session, EndpointConfig config) {
		if (session.getRequestURI().getPath().endsWith("/fanout")) {
			receivers.add(session);
			send(session, FanoutGroup.GREETING);
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
		for (Session receiver : receivers) {
			send(receiver, text);
		}
	}

	private static void send(Session session, String text) {
		try {
			session.getBasicRemote().sendText(text);
		}
		catch (IOException | IllegalStateException ex) {
			// closing after an earlier run; the driver detects a missing receiver
			receivers.remove(session);
		}
	}

	@Override
	public void onClose(Session session, CloseReason reason) {
		receivers.remove(session);
	}

}
