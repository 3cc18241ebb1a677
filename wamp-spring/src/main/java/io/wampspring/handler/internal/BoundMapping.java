package io.wampspring.handler.internal;

import java.util.concurrent.CompletableFuture;

import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampSession;
import io.wampspring.handler.RegisteredHandler;
import io.wampspring.handler.internal.method.MethodMapping;

/**
 * A method with everything that is needed to run it for one URI.
 *
 * @param endpoint what the annotation asks for
 * @param invoker invokes the method
 * @param support what all methods share
 */
record BoundMapping(MethodMapping endpoint, MethodInvoker invoker, HandlerSupport support) {

	CompletableFuture<RegisteredHandler> establish(WampSession session) {
		if (this.endpoint.procedure()) {
			return session
				.register(
						new RegisterRequest(this.endpoint.pattern(), this.endpoint.options(), this.endpoint.timeout()),
						new ProcedureHandler(this.endpoint, session, this.invoker, this.support))
				.thenApply((registration) -> registered(session, registration.id()));
		}
		return session
			.subscribe(new SubscribeRequest(this.endpoint.pattern(), this.endpoint.options(), this.endpoint.ordered()),
					new TopicHandler(this.endpoint, session, this.invoker, this.support))
			.thenApply((subscription) -> registered(session, subscription.id()));
	}

	private RegisteredHandler registered(WampSession session, long id) {
		return new RegisteredHandler(this.endpoint.realm(), this.endpoint.pattern(), this.endpoint.match(),
				this.endpoint.procedure(), this.endpoint.method().beanName(), this.endpoint.method().displayName(),
				session.id(), id);
	}

}
