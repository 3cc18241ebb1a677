package io.wampspring.template;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.InvocationHandler;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.uri.MatchPolicy;

/** A registration on a session. */
final class DefaultRegisterSpec implements RegisterSpec {

	private final TemplateContext context;

	private final String procedure;

	private final Dict.Builder options = Dict.builder();

	private @Nullable String executor;

	DefaultRegisterSpec(TemplateContext context, String procedure) {
		this.context = context;
		this.procedure = procedure;
	}

	@Override
	public RegisterSpec match(MatchPolicy match) {
		return option(OptionKeys.MATCH, match.key());
	}

	@Override
	public RegisterSpec invoke(InvocationPolicy invoke) {
		return option(OptionKeys.INVOKE, invoke.key());
	}

	@Override
	public RegisterSpec concurrency(int invocations) {
		Assert.isTrue(invocations > 0, "The number of invocations must be positive");
		return option(OptionKeys.CONCURRENCY, (long) invocations);
	}

	@Override
	public RegisterSpec discloseCaller() {
		return option(OptionKeys.DISCLOSE_CALLER, true);
	}

	@Override
	public RegisterSpec executor(String beanName) {
		this.executor = beanName;
		return this;
	}

	@Override
	public RegisterSpec option(String name, Object value) {
		this.options.put(name, value);
		return this;
	}

	@Override
	public ClientRegistration handler(InvocationHandler handler) {
		return this.context.await(handlerAsync(handler), this.procedure);
	}

	@Override
	public CompletableFuture<ClientRegistration> handlerAsync(InvocationHandler handler) {
		return this.context.handlerSession(this.executor)
			.register(new RegisterRequest(this.procedure, this.options.build()), handler);
	}

}
