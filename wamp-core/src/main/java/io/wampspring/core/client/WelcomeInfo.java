package io.wampspring.core.client;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.WampValues;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;

/**
 * The contents of WELCOME.
 *
 * @param session id of the session
 * @param realm URI of the realm
 * @param identity the identity of the session
 * @param router roles and features of the router
 */
record WelcomeInfo(long session, String realm, Identity identity, Features router) {

	static WelcomeInfo of(WelcomeMessage welcome, String requestedRealm) {
		Dict details = welcome.details();
		Map<?, ?> roles = details.get(OptionKeys.ROLES);
		Identity identity = new Identity(text(details, OptionKeys.AUTHID, ""), text(details, OptionKeys.AUTHROLE, ""),
				text(details, OptionKeys.AUTHMETHOD, ""), text(details, OptionKeys.AUTHPROVIDER, ""),
				extra(details.get(OptionKeys.AUTHEXTRA)));
		return new WelcomeInfo(welcome.session(), text(details, OptionKeys.REALM, requestedRealm), identity,
				(roles != null) ? Features.parse(roles) : Features.NONE);
	}

	private static String text(Dict details, OptionKey<String> key, String otherwise) {
		String value = details.get(key);
		return (value != null) ? value : otherwise;
	}

	private static Map<String, Object> extra(@Nullable Map<?, ?> authextra) {
		if (authextra == null) {
			return Map.of();
		}
		Map<String, Object> extra = new LinkedHashMap<>();
		WampValues.copyOf(authextra).forEach((key, value) -> {
			if (value != null) {
				extra.put(key, value);
			}
		});
		return extra;
	}

}
