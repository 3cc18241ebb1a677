package io.wampspring.core.internal.log;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The MDC of SLF4J while code of the application handles a message. A context is entered
 * and left on the same thread: <pre class="code">
 * LogContext context = LogContext.enter(realm, session, authid, uri);
 * try {
 *     // code of the application
 * }
 * finally {
 *     context.leave();
 * }
 * </pre>
 */
public final class LogContext {

	/** URI of the realm. */
	public static final String REALM = "wamp.realm";

	/** Id of the session of the client. */
	public static final String SESSION = "wamp.session";

	/** Authid of that session. */
	public static final String AUTHID = "wamp.authid";

	/** URI of the procedure or topic. */
	public static final String URI = "wamp.uri";

	// previous values to restore; null if absent
	private final @Nullable String realm;

	private final @Nullable String session;

	private final @Nullable String authid;

	private final @Nullable String uri;

	private LogContext(@Nullable String realm, @Nullable String session, @Nullable String authid,
			@Nullable String uri) {
		this.realm = realm;
		this.session = session;
		this.authid = authid;
		this.uri = uri;
	}

	/**
	 * Enter a context, which hides the current one of this thread.
	 * @param realm URI of the realm
	 * @param session id of the session of the client, or 0 if unknown
	 * @param authid authid of the session, or {@code null} if unknown
	 * @param uri URI of the procedure or topic, or {@code null} if there is none
	 * @return the entered context, to be left
	 */
	public static LogContext enter(String realm, long session, @Nullable String authid, @Nullable String uri) {
		LogContext before = new LogContext(MDC.get(REALM), MDC.get(SESSION), MDC.get(AUTHID), MDC.get(URI));
		set(REALM, before.realm, LogText.of(realm));
		set(SESSION, before.session, (session != 0) ? Long.toString(session) : null);
		set(AUTHID, before.authid, (authid != null) ? LogText.of(authid) : null);
		set(URI, before.uri, (uri != null) ? LogText.of(uri) : null);
		return before;
	}

	/** Leave this context and restore the previous one, on the thread that entered it. */
	public void leave() {
		set(REALM, MDC.get(REALM), this.realm);
		set(SESSION, MDC.get(SESSION), this.session);
		set(AUTHID, MDC.get(AUTHID), this.authid);
		set(URI, MDC.get(URI), this.uri);
	}

	private static void set(String key, @Nullable String present, @Nullable String wanted) {
		if (Objects.equals(present, wanted)) {
			return;
		}
		if (wanted != null) {
			MDC.put(key, wanted);
		}
		else {
			MDC.remove(key);
		}
	}

}
