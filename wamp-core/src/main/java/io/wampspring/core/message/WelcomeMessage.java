package io.wampspring.core.message;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * WELCOME: confirms an opened session.
 * <p>
 * WAMP specification: Session Establishment.
 *
 * @param session id of the new session, 1 to 2^53, global scope
 * @param details roles and features of the router and the identity of the session
 */
public record WelcomeMessage(long session, Dict details) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.WELCOME;
	}

	/**
	 * Return a shorter message, for peers that accept tiny ones only: the roles of the
	 * router without their features.
	 * @return a new message
	 */
	public WelcomeMessage withoutFeatures() {
		Map<String, Object> shortened = new LinkedHashMap<>(this.details.asMap());
		Map<?, ?> roles = this.details.get(OptionKeys.ROLES);
		if (roles != null) {
			Map<Object, Object> names = new LinkedHashMap<>();
			roles.keySet().forEach((role) -> names.put(role, Map.of()));
			shortened.put(OptionKeys.ROLES.name(), names);
		}
		return new WelcomeMessage(this.session, Dict.of(shortened));
	}

}
