package io.wampspring.core.internal.meta;

import java.util.LinkedHashMap;
import java.util.Map;

import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.SubscriptionInfo;

/**
 * Registrations and subscriptions as the meta API shows them.
 * <p>
 * WAMP specification: Registration Meta API, Subscription Meta API.
 */
final class MetaDetails {

	private MetaDetails() {
	}

	static Map<String, Object> of(RegistrationInfo registration) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("id", registration.id());
		details.put("created", MetaTime.format(registration.created()));
		details.put("uri", registration.uri());
		details.put("match", registration.match().key());
		details.put("invoke", registration.invoke().key());
		return details;
	}

	static Map<String, Object> of(SubscriptionInfo subscription) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("id", subscription.id());
		details.put("created", MetaTime.format(subscription.created()));
		details.put("uri", subscription.uri());
		details.put("match", subscription.match().key());
		return details;
	}

}
