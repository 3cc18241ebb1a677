package io.wampspring.core.internal.meta;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.Action;
import io.wampspring.core.history.HistoryPage;
import io.wampspring.core.history.HistoryQuery;
import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.internal.broker.Broker;
import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The procedure {@code wamp.subscription.get_events}. The caller must be allowed to
 * subscribe to the topic or pattern.
 * <p>
 * WAMP specification: Event History.
 */
final class HistoryProcedure implements AsyncMetaProcedure {

	private static final RateLimitedLogger UNREADABLE = new RateLimitedLogger(
			LoggerFactory.getLogger(HistoryProcedure.class));

	private final Broker broker;

	private final Permissions permissions;

	HistoryProcedure(Broker broker, Permissions permissions) {
		this.broker = broker;
		this.permissions = permissions;
	}

	@Override
	public CompletionStage<Payload> call(Caller caller, MetaArguments arguments) {
		SubscriptionInfo subscription = this.broker.subscription(arguments.id(0));
		if (subscription == null) {
			throw noSuchSubscription();
		}
		HistoryQuery query = query(caller, arguments);
		return this.permissions
			.authorize(caller, Action.SUBSCRIBE, subscription.uri(), subscription.match(), Dict.EMPTY)
			.thenCompose((decision) -> {
				Permissions.require(decision);
				CompletionStage<HistoryPage> page = this.broker.history(subscription.id(), query);
				if (page == null) {
					throw noSuchSubscription();
				}
				return page;
			})
			.thenApply((page) -> toPayload(subscription, page));
	}

	private static MetaException noSuchSubscription() {
		return new MetaException(WampUris.NO_SUCH_SUBSCRIPTION, "No subscription has this id");
	}

	private static HistoryQuery query(Caller caller, MetaArguments arguments) {
		Object reverse = arguments.keyword("reverse");
		if (reverse != null && !(reverse instanceof Boolean)) {
			throw invalid("reverse", "a boolean");
		}
		HistoryQuery.Times times = new HistoryQuery.Times(time(arguments, "from_time"), time(arguments, "after_time"),
				time(arguments, "until_time"), time(arguments, "before_time"));
		HistoryQuery.Publications publications = new HistoryQuery.Publications(arguments.optionalId("from_publication"),
				arguments.optionalId("after_publication"), arguments.optionalId("until_publication"),
				arguments.optionalId("before_publication"));
		return new HistoryQuery(caller.identity(), Boolean.TRUE.equals(reverse), limit(arguments), times, publications,
				arguments.optionalString(OptionKeys.TOPIC.name()));
	}

	private static int limit(MetaArguments arguments) {
		Object limit = arguments.keyword("limit");
		if (limit == null) {
			return 0;
		}
		if ((limit instanceof Long || limit instanceof Integer) && ((Number) limit).longValue() > 0) {
			return (int) Math.min(Integer.MAX_VALUE, ((Number) limit).longValue());
		}
		throw invalid("limit", "an integer of at least 1");
	}

	private static @Nullable Instant time(MetaArguments arguments, String key) {
		String time = arguments.optionalString(key);
		try {
			return (time != null) ? OffsetDateTime.parse(time).toInstant() : null;
		}
		catch (DateTimeException ex) {
			throw invalid(key, "a time according to RFC 3339");
		}
	}

	private static MetaException invalid(String key, String expected) {
		return new MetaException(WampUris.INVALID_ARGUMENT, key + " must be " + expected);
	}

	private static Payload toPayload(SubscriptionInfo subscription, HistoryPage page) {
		List<Map<String, Object>> events = new ArrayList<>(page.events().size());
		for (StoredEvent event : page.events()) {
			events.add(toMap(subscription, event));
		}
		return Payload.of(events, Map.of("is_limit_reached", page.truncated()));
	}

	private static Map<String, Object> toMap(SubscriptionInfo subscription, StoredEvent event) {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put(OptionKeys.TIMESTAMP.name(), MetaTime.format(event.time()));
		map.put(OptionKeys.SUBSCRIPTION.name(), subscription.id());
		map.put("publication", event.publication());
		map.put("details", Broker.details(event, subscription.match() != MatchPolicy.EXACT).asMap());
		try {
			List<@Nullable Object> args = event.payload().args();
			Map<String, @Nullable Object> kwargs = event.payload().kwargs();
			if (!args.isEmpty() || !kwargs.isEmpty()) {
				map.put("args", args);
			}
			if (!kwargs.isEmpty()) {
				map.put("kwargs", kwargs);
			}
		}
		catch (PayloadException ex) {
			// one unreadable event must not fail the query
			UNREADABLE.warn("Publication {} is shown without its arguments: {}", event.publication(), ex.getMessage());
		}
		return map;
	}

}
