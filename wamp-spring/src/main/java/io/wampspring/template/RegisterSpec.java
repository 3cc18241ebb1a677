package io.wampspring.template;

import java.util.concurrent.CompletableFuture;

import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.InvocationHandler;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A specification of a registration. For one thread and one registration.
 * <p>
 * A registration ends with its session; unlike an annotated method it is not registered
 * again after the session was killed.
 */
public interface RegisterSpec {

	/**
	 * Set the match policy. Default is {@code EXACT}.
	 * @param match the policy
	 * @return this
	 */
	RegisterSpec match(MatchPolicy match);

	/**
	 * Set the invocation policy: how the dealer chooses among several callees. Default is
	 * {@code SINGLE}.
	 * @param invoke the policy
	 * @return this
	 */
	RegisterSpec invoke(InvocationPolicy invoke);

	/**
	 * Limit the number of concurrent invocations.
	 * @param invocations a positive number
	 * @return this
	 */
	RegisterSpec concurrency(int invocations);

	/**
	 * Request the identity of callers.
	 * @return this
	 */
	RegisterSpec discloseCaller();

	/**
	 * Run the handler on another executor than the default one.
	 * @param beanName name of an executor bean
	 * @return this
	 */
	RegisterSpec executor(String beanName);

	/**
	 * Set any option of REGISTER.
	 * @param name its name
	 * @param value a value that WAMP can carry
	 * @return this
	 */
	RegisterSpec option(String name, Object value);

	/**
	 * Set an option of REGISTER, such as one that a module adds.
	 * @param key its key
	 * @param value its value
	 * @param <T> type of the value
	 * @return this
	 */
	default <T> RegisterSpec option(OptionKey<T> key, T value) {
		return option(key.name(), value);
	}

	/**
	 * Register, and wait for the router.
	 * @param handler executes the invocations
	 * @return the registration
	 */
	ClientRegistration handler(InvocationHandler handler);

	/**
	 * Register asynchronously.
	 * @param handler executes the invocations
	 * @return the registration
	 */
	CompletableFuture<ClientRegistration> handlerAsync(InvocationHandler handler);

}
