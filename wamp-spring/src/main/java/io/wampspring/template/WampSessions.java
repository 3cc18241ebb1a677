package io.wampspring.template;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampSession;

/**
 * The sessions of the application. Thread-safe.
 * <p>
 * There are two kinds per realm, because the broker does not send an event to the
 * publishing session, and subscribers of an application should get its own publications.
 */
public interface WampSessions {

	/**
	 * Return the default realm.
	 * @return URI of the realm
	 */
	String defaultRealm();

	/**
	 * Return the current realms.
	 * @return URIs of the realms known now
	 */
	Collection<String> realms();

	/**
	 * Return the session for calls and publications. It is opened at the first use, and
	 * again after it was closed. Its futures complete on a thread that must not be
	 * blocked.
	 * @param realm URI of the realm
	 * @return an open session
	 * @throws io.wampspring.core.client.WampException with the reason, if the realm
	 * cannot be joined
	 */
	WampSession session(String realm);

	/**
	 * Return the session for registrations and subscriptions, whose handlers may block.
	 * It is opened at the first use, and again after it was closed.
	 * @param realm URI of the realm
	 * @param executor name of the executor bean that runs the handlers, or {@code null}
	 * for the default one; there is one session per executor
	 * @return an open session
	 * @throws io.wampspring.core.client.WampException with the reason, if the realm
	 * cannot be joined
	 */
	WampSession handlerSession(String realm, @Nullable String executor);

}
