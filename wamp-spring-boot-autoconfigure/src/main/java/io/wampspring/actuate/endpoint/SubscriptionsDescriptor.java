package io.wampspring.actuate.endpoint;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A page of subscriptions.
 *
 * @param total number of subscriptions after filtering
 * @param offset number of subscriptions before this page
 * @param limit maximum number on a page
 * @param subscriptions the subscriptions of this page
 */
public record SubscriptionsDescriptor(int total, int offset, int limit,
		List<SubscriptionDescriptor> subscriptions) implements OperationResponseBody {

}
