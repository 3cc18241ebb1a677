package io.wampspring.template;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.wampspring.payload.internal.PayloadMapper;

/**
 * Calls, publishes, subscribes and registers for beans of the application. Thread-safe.
 * <pre>
 * int sum = wamp.call("com.acme.add").args(2, 3).retrieve(Integer.class);
 * wamp.publish("com.acme.orders.created").kwargs(order).send();
 * </pre>
 */
public final class WampTemplate implements WampOperations {

	private final TemplateContext context;

	/**
	 * Create a template for the default realm.
	 * @param sessions the application's sessions
	 * @param mapper reads and writes payloads
	 * @param executor completes futures and runs consumers of progressive results
	 * @param callTimeout default time-out of calls that are not progressive; zero for
	 * none
	 * @param unreadEvents called with the URI of the realm of each event that does not
	 * match the type of its handler
	 */
	public WampTemplate(WampSessions sessions, PayloadMapper mapper, Executor executor, Duration callTimeout,
			Consumer<String> unreadEvents) {
		this(new TemplateContext(sessions, sessions.defaultRealm(), mapper, executor, callTimeout, unreadEvents));
	}

	private WampTemplate(TemplateContext context) {
		this.context = context;
	}

	@Override
	public CallSpec call(String procedure) {
		return new DefaultCallSpec(this.context, procedure);
	}

	@Override
	public PublishSpec publish(String topic) {
		return new DefaultPublishSpec(this.context, topic);
	}

	@Override
	public SubscribeSpec subscribe(String topic) {
		return new DefaultSubscribeSpec(this.context, topic);
	}

	@Override
	public RegisterSpec register(String procedure) {
		return new DefaultRegisterSpec(this.context, procedure);
	}

	@Override
	public WampOperations realm(String realm) {
		return new WampTemplate(new TemplateContext(this.context.sessions(), realm, this.context.mapper(),
				this.context.executor(), this.context.callTimeout(), this.context.unreadEvents()));
	}

}
