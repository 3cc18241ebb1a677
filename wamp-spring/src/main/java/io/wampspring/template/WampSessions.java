package io.wampspring.template;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampSession;

/**
 * The application's own sessions. Safe for use by any thread.
 * <p>
 * There are two kinds per realm, because the broker does not send an event to the session
 * that published it, and applications expect that their own subscribers get what they
 * publish.
 */
public interface WampSessions {

	/**
	 * Return the realm of those who name none.
	 * @return URI of the realm
	 */
	String defaultRealm();

	/**
	 * Return the realms that there are.
	 * @return URIs of realms, as far as they are known now
	 */
	Collection<String> realms();

	/**
	 * Return the session for calls and publications. It is opened when first needed, and
	 * again when it was closed. Its futures complete on a thread that must not be
	 * blocked.
	 * @param realm URI of the realm
	 * @return an open session
	 * @throws io.wampspring.core.client.WampException with the reason, if the realm
	 * cannot be joined
	 */
	WampSession session(String realm);

	/**
	 * Return the session for registrations and subscriptions, whose handlers may block.
	 * It is opened when first needed, and again when it was closed.
	 * @param realm URI of the realm
	 * @param executor name of the executor bean that runs the handlers, or {@code null}
	 * for the default one; each executor has a session of its own
	 * @return an open session
	 * @throws io.wampspring.core.client.WampException with the reason, if the realm
	 * cannot be joined
	 */
	WampSession handlerSession(String realm, @Nullable String executor);

}
