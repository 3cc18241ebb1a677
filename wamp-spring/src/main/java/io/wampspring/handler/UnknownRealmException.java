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
	 * @param realm what was found
	 * @param known URIs of the realms that there are
	 */
	public UnknownRealmException(String handler, String realm, Collection<String> known) {
		super(handler, "There is no realm '" + realm + "' for " + handler);
		this.realm = realm;
		this.known = List.copyOf(known);
	}

	/**
	 * Return what was found.
	 * @return URI of the missing realm
	 */
	public String realm() {
		return this.realm;
	}

	/**
	 * Return the realms that there are.
	 * @return URIs of realms
	 */
	public List<String> known() {
		return this.known;
	}

}
