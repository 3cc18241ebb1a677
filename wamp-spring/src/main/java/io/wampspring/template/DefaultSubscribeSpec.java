package io.wampspring.template;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.EventHandler;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.uri.MatchPolicy;
import org.springframework.core.ParameterizedTypeReference;

/** A subscription on a session. */
final class DefaultSubscribeSpec implements SubscribeSpec {

	private final TemplateContext context;

	private final String topic;

	private final Dict.Builder options = Dict.builder();

	private boolean ordered = true;

	private @Nullable String executor;

	DefaultSubscribeSpec(TemplateContext context, String topic) {
		this.context = context;
		this.topic = topic;
	}

	@Override
	public SubscribeSpec match(MatchPolicy match) {
		return option(OptionKeys.MATCH, match.key());
	}

	@Override
	public SubscribeSpec getRetained() {
		return option(OptionKeys.GET_RETAINED, true);
	}

	@Override
	public SubscribeSpec unordered() {
		this.ordered = false;
		return this;
	}

	@Override
	public SubscribeSpec executor(String beanName) {
		this.executor = beanName;
		return this;
	}

	@Override
	public SubscribeSpec option(String name, Object value) {
		this.options.put(name, value);
		return this;
	}

	@Override
	public ClientSubscription handler(EventHandler handler) {
		return this.context.await(handlerAsync(handler), this.topic);
	}

	@Override
	public <T> ClientSubscription handler(Class<T> type, Consumer<@Nullable T> handler) {
		return handler(this.context.mapper().type(type), handler);
	}

	@Override
	public <T> ClientSubscription handler(ParameterizedTypeReference<T> type, Consumer<@Nullable T> handler) {
		return handler(this.context.mapper().type(type.getType()), handler);
	}

	@SuppressWarnings("unchecked")
	private <T> ClientSubscription handler(JavaType javaType, Consumer<@Nullable T> handler) {
		return handler((event) -> handler.accept((T) this.context.readEvent(event, javaType)));
	}

	@Override
	public CompletableFuture<ClientSubscription> handlerAsync(EventHandler handler) {
		return this.context.handlerSession(this.executor)
			.subscribe(new SubscribeRequest(this.topic, this.options.build(), this.ordered), handler);
	}

}
