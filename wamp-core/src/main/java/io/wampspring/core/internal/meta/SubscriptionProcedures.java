package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.function.BiConsumer;

import io.wampspring.core.internal.broker.Broker;
import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.routing.SubscriptionInfo;

/**
 * The procedures {@code wamp.subscription.*}, except for the event history.
 * <p>
 * WAMP specification: Subscription Meta API.
 */
final class SubscriptionProcedures {

	private final Broker broker;

	SubscriptionProcedures(Broker broker) {
		this.broker = broker;
	}

	void addTo(BiConsumer<String, MetaProcedure> procedures) {
		procedures.accept(MetaUris.SUBSCRIPTION_LIST,
				(caller, arguments) -> Payload.ofArgs(PolicyGroups.of(this.broker.subscriptionIds())));
		procedures.accept(MetaUris.SUBSCRIPTION_LOOKUP, (caller, arguments) -> Payload
			.ofArgs(this.broker.lookup(arguments.matchOption(1), arguments.string(0))));
		procedures.accept(MetaUris.SUBSCRIPTION_MATCH, (caller, arguments) -> match(arguments.string(0)));
		procedures.accept(MetaUris.SUBSCRIPTION_GET,
				(caller, arguments) -> Payload.ofArgs(MetaDetails.of(find(arguments))));
		procedures.accept(MetaUris.SUBSCRIPTION_LIST_SUBSCRIBERS,
				(caller, arguments) -> Payload.ofArgs(find(arguments).subscribers()));
		procedures.accept(MetaUris.SUBSCRIPTION_COUNT_SUBSCRIBERS,
				(caller, arguments) -> Payload.ofArgs(countSubscribers(arguments)));
		procedures.accept(MetaUris.SUBSCRIPTION_REMOVE_SUBSCRIBER, this::removeSubscriber);
	}

	private Payload match(String topic) {
		List<Long> matches = this.broker.match(topic);
		return Payload.ofArgs(matches.isEmpty() ? null : (Object) matches);
	}

	private SubscriptionInfo find(MetaArguments arguments) {
		SubscriptionInfo subscription = this.broker.subscription(arguments.id(0));
		if (subscription == null) {
			throw noSuchSubscription();
		}
		return subscription;
	}

	private int countSubscribers(MetaArguments arguments) {
		Integer count = this.broker.subscriberCount(arguments.id(0));
		if (count == null) {
			throw noSuchSubscription();
		}
		return count;
	}

	private static MetaException noSuchSubscription() {
		return new MetaException(WampUris.NO_SUCH_SUBSCRIPTION, "No subscription has this id");
	}

	private Payload removeSubscriber(Caller caller, MetaArguments arguments) {
		long subscription = arguments.id(0);
		countSubscribers(arguments);
		long subscriber = arguments.id(1);
		if (!this.broker.removeSubscriber(subscription, subscriber, arguments.optionalReason(2))) {
			throw new MetaException(WampUris.NO_SUCH_SESSION, "The subscription has no such subscriber");
		}
		return Payload.EMPTY;
	}

}
