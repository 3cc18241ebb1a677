package io.wampspring.template;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.EventHandler;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.uri.MatchPolicy;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A specification of a subscription. For one thread and one subscription.
 * <p>
 * A subscription ends with its session; unlike an annotated method it is not subscribed
 * again after the session was killed.
 */
public interface SubscribeSpec {

	/**
	 * Set the match policy. Default is {@code EXACT}.
	 * @param match the policy
	 * @return this
	 */
	SubscribeSpec match(MatchPolicy match);

	/**
	 * Request the retained event of the topic.
	 * @return this
	 */
	SubscribeSpec getRetained();

	/**
	 * Handle events in parallel instead of one at a time.
	 * @return this
	 */
	SubscribeSpec unordered();

	/**
	 * Run the handler on another executor than the default one.
	 * @param beanName name of an executor bean
	 * @return this
	 */
	SubscribeSpec executor(String beanName);

	/**
	 * Set any option of SUBSCRIBE.
	 * @param name its name
	 * @param value a value that WAMP can carry
	 * @return this
	 */
	SubscribeSpec option(String name, Object value);

	/**
	 * Set an option of SUBSCRIBE, such as one that a module adds.
	 * @param key its key
	 * @param value its value
	 * @param <T> type of the value
	 * @return this
	 */
	default <T> SubscribeSpec option(OptionKey<T> key, T value) {
		return option(key.name(), value);
	}

	/**
	 * Subscribe, and wait for the router.
	 * @param handler called with each event
	 * @return the subscription
	 */
	ClientSubscription handler(EventHandler handler);

	/**
	 * Subscribe, and wait for the router.
	 * @param <T> type of the events
	 * @param type type of the events, which are deserialized like results of calls
	 * @param handler called with each event
	 * @return the subscription
	 */
	<T> ClientSubscription handler(Class<T> type, Consumer<@Nullable T> handler);

	/**
	 * Subscribe, and wait for the router.
	 * @param <T> type of the events
	 * @param type type of the events with its type arguments; they are deserialized like
	 * results of calls
	 * @param handler called with each event
	 * @return the subscription
	 */
	<T> ClientSubscription handler(ParameterizedTypeReference<T> type, Consumer<@Nullable T> handler);

	/**
	 * Subscribe asynchronously.
	 * @param handler called with each event
	 * @return the subscription
	 */
	CompletableFuture<ClientSubscription> handlerAsync(EventHandler handler);

}
