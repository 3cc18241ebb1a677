package io.wampspring.actuate.endpoint;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A page of subscriptions.
 *
 * @param total how many subscriptions there are, after filtering
 * @param offset how many of them come before this page
 * @param limit how many a page holds at most
 * @param subscriptions the subscriptions of this page
 */
public record SubscriptionsDescriptor(int total, int offset, int limit,
		List<SubscriptionDescriptor> subscriptions) implements OperationResponseBody {

}
