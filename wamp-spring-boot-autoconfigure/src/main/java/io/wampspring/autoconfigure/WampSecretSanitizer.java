package io.wampspring.autoconfigure;

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Removes credentials of users from the {@code env} and {@code configprops} endpoints,
 * even if these show values.
 */
final class WampSecretSanitizer implements SanitizingFunction {

	// relaxed binding: also WAMP_REALMS_REALM1_AUTH_USERS_ALICE_TICKET, saltedSecret
	private static final Pattern SECRET = Pattern.compile(
			"wamp[._]realms[.\\[_].*auth[._]users[.\\[_].*[.\\]_](ticket|secret|password|key|salt|storedkey|serverkey)");

	@Override
	public SanitizableData apply(SanitizableData data) {
		String key = data.getKey().toLowerCase(Locale.ROOT).replace("-", "");
		return SECRET.matcher(key).matches() ? data.withSanitizedValue() : data;
	}

}
