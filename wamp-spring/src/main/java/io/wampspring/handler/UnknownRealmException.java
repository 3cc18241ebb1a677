package io.wampspring.handler;

import java.util.Collection;
import java.util.List;

/**
 * An annotation names a realm that the router does not have.
 */
public class UnknownRealmException extends InvalidHandlerException {

	private static final long serialVersionUID = 1L;

	private final String realm;

	private final transient List<String> known;

	/**
	 * Create an exception.
	 * @param handler bean and method, such as {@code greenhouse#read}
	 * @param realm URI of the missing realm
	 * @param known URIs of the existing realms
	 */
	public UnknownRealmException(String handler, String realm, Collection<String> known) {
		super(handler, "Realm '" + realm + "' of " + handler + " does not exist");
		this.realm = realm;
		this.known = List.copyOf(known);
	}

	/**
	 * Return the missing realm.
	 * @return URI of the realm
	 */
	public String realm() {
		return this.realm;
	}

	/**
	 * Return the existing realms.
	 * @return URIs of realms
	 */
	public List<String> known() {
		return this.known;
	}

}
