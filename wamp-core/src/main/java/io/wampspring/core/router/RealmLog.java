package io.wampspring.core.router;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.internal.log.LogText;
import io.wampspring.core.internal.session.Session;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * Logs activity of the sessions of a realm at DEBUG level: joining and leaving,
 * registrations and subscriptions, and denied requests. Lines are queued under the locks
 * of the changed state, which preserves their order, and written after the locks are
 * released. Thread-safe.
 */
final class RealmLog {

	/** Separate logger name, so that it can be enabled by itself. */
	static final String NAME = "io.wampspring.realms";

	private static final Logger logger = LoggerFactory.getLogger(NAME);

	private final String realm;

	// lines to be written; added under locks, removed without
	private final Queue<String> lines = new ConcurrentLinkedQueue<>();

	RealmLog(String realm) {
		this.realm = realm;
	}

	void joined(Session session) {
		if (isOn()) {
			ConnectionInfo connection = session.connection().info();
			add("Session " + session.sessionId() + " joins as " + LogText.of(session.identity().toString()) + " over "
					+ connection.transport() + " (" + connection.serializer() + ") from "
					+ LogText.of(connection.remoteAddress()));
		}
	}

	void left(Session session) {
		if (isOn()) {
			add("Session " + session.sessionId() + " leaves");
		}
	}

	void killed(Session session, String reason) {
		if (isOn()) {
			add("Session " + session.sessionId() + " is ended with " + LogText.of(reason));
		}
	}

	void denied(AuthorizationRequest request, String error) {
		if (isOn()) {
			add("Session " + request.session().sessionId() + " may not " + request.action() + " "
					+ LogText.of(request.uri()) + ": " + LogText.of(error));
		}
	}

	void created(RegistrationInfo registration) {
		if (isOn()) {
			add("Registration " + registration.id() + " is for " + LogText.of(registration.uri()) + " ("
					+ registration.match().key() + ", " + registration.invoke().key() + ")");
		}
	}

	void registered(long session, long registration) {
		if (isOn()) {
			add("Session " + session + " added to registration " + registration);
		}
	}

	void unregistered(long session, long registration) {
		if (isOn()) {
			add("Session " + session + " removed from registration " + registration);
		}
	}

	void subscribed(long session, long subscription, String topic) {
		if (isOn()) {
			add("Session " + session + " added to subscription " + subscription + " to " + LogText.of(topic));
		}
	}

	void unsubscribed(long session, long subscription, String topic) {
		if (isOn()) {
			add("Session " + session + " removed from subscription " + subscription + " to " + LogText.of(topic));
		}
	}

	private static boolean isOn() {
		return logger.isDebugEnabled();
	}

	private void add(String line) {
		this.lines.add(this.realm + ": " + line);
	}

	/** Write the queued lines. Called without any lock. */
	void flush() {
		for (String line = this.lines.poll(); line != null; line = this.lines.poll()) {
			logger.debug(line);
		}
	}

}
