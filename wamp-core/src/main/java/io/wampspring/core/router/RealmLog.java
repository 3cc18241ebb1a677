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
 * Tells the log, at DEBUG, what sessions of a realm do: join and leave, register and
 * subscribe, and what they may not do. Lines are made under the locks of whatever
 * changes, so that their order is right, and written by whoever holds none any more. Safe
 * for use by any thread.
 */
final class RealmLog {

	/** Below that of everything else, so that it can be switched on by itself. */
	static final String NAME = "io.wampspring.realms";

	private static final Logger logger = LoggerFactory.getLogger(NAME);

	private final String realm;

	// lines that wait to be written; added to under locks, emptied without
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
			add("Session " + session + " has registration " + registration);
		}
	}

	void unregistered(long session, long registration) {
		if (isOn()) {
			add("Session " + session + " has registration " + registration + " no more");
		}
	}

	void subscribed(long session, long subscription, String topic) {
		if (isOn()) {
			add("Session " + session + " has subscription " + subscription + " to " + LogText.of(topic));
		}
	}

	void unsubscribed(long session, long subscription, String topic) {
		if (isOn()) {
			add("Session " + session + " has subscription " + subscription + " to " + LogText.of(topic) + " no more");
		}
	}

	private static boolean isOn() {
		return logger.isDebugEnabled();
	}

	private void add(String line) {
		this.lines.add(this.realm + ": " + line);
	}

	/** Write what waits. For threads without locks. */
	void flush() {
		for (String line = this.lines.poll(); line != null; line = this.lines.poll()) {
			logger.debug(line);
		}
	}

}
