package io.wampspring.actuate.endpoint;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.handler.WampHandlerRegistry;

/**
 * {@link Endpoint @Endpoint} that shows subscriptions and their subscribers. Thread-safe.
 */
@Endpoint(id = "wampsubscriptions")
public class WampSubscriptionsEndpoint {

	private static final Comparator<SubscriptionInfo> ORDER = Comparator.comparing(SubscriptionInfo::uri)
		.thenComparing(SubscriptionInfo::match)
		.thenComparing(SubscriptionInfo::id);

	private final Router router;

	private final WampHandlerRegistry handlers;

	/**
	 * Create the endpoint.
	 * @param router the router to show
	 * @param handlers the annotated methods of the application
	 */
	public WampSubscriptionsEndpoint(Router router, WampHandlerRegistry handlers) {
		this.router = router;
		this.handlers = handlers;
	}

	/**
	 * Show a page of subscriptions, in the order of realm and URI.
	 * @param realm URI of a realm; all realms if absent
	 * @param uri a text that the URI or pattern contains; any if absent
	 * @param offset number of subscriptions to skip, 0 or more
	 * @param limit number of subscriptions to show, 1 to 1000; 100 if absent
	 * @return the page, or {@code null} if the realm does not exist
	 */
	@ReadOperation
	public @Nullable SubscriptionsDescriptor subscriptions(@Nullable String realm, @Nullable String uri,
			@Nullable Integer offset, @Nullable Integer limit) {
		Page page = Page.of(offset, limit);
		List<RealmEntry<SubscriptionInfo>> found = RealmEntry.collect(this.router, realm, Realm::subscriptions,
				(info) -> uri == null || info.uri().contains(uri), ORDER);
		if (found == null) {
			return null;
		}
		HandlerNames names = HandlerNames.ofTopics(this.handlers);
		return new SubscriptionsDescriptor(found.size(), page.offset(), page.limit(),
				page.of(found).stream().map((entry) -> SubscriptionDescriptor.of(entry, names, false)).toList());
	}

	/**
	 * Show one subscription with its sessions.
	 * @param realm URI of its realm
	 * @param id its id
	 * @return the subscription, or {@code null} if it does not exist
	 */
	@ReadOperation
	public @Nullable SubscriptionDescriptor subscription(@Selector String realm, @Selector long id) {
		List<RealmEntry<SubscriptionInfo>> found = RealmEntry.collect(this.router, realm, Realm::subscriptions,
				(info) -> info.id() == id, ORDER);
		return (found != null && !found.isEmpty())
				? SubscriptionDescriptor.of(found.get(0), HandlerNames.ofTopics(this.handlers), true) : null;
	}

}
