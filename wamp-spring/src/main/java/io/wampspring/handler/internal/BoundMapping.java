package io.wampspring.handler.internal;

import java.util.concurrent.CompletableFuture;

import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampSession;
import io.wampspring.handler.RegisteredHandler;
import io.wampspring.handler.internal.method.MethodMapping;

/**
 * A mapping with everything needed to register and invoke its method.
 *
 * @param mapping the mapping
 * @param invoker invokes the method
 * @param support shared by all methods
 */
record BoundMapping(MethodMapping mapping, MethodInvoker invoker, HandlerSupport support) {

	CompletableFuture<RegisteredHandler> establish(WampSession session) {
		if (this.mapping.procedure()) {
			return session
				.register(new RegisterRequest(this.mapping.pattern(), this.mapping.options(), this.mapping.timeout()),
						new ProcedureHandler(this.mapping, session, this.invoker, this.support))
				.thenApply((registration) -> registered(session, registration.id()));
		}
		return session
			.subscribe(new SubscribeRequest(this.mapping.pattern(), this.mapping.options(), this.mapping.ordered()),
					new TopicHandler(this.mapping, session, this.invoker, this.support))
			.thenApply((subscription) -> registered(session, subscription.id()));
	}

	private RegisteredHandler registered(WampSession session, long id) {
		return new RegisteredHandler(this.mapping.realm(), this.mapping.pattern(), this.mapping.match(),
				this.mapping.procedure(), this.mapping.method().beanName(), this.mapping.method().displayName(),
				session.id(), id);
	}

}
