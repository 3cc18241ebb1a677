package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.task.RejectableTask;
import io.wampspring.core.internal.task.SerialExecutor;
import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A subscription of a session, with the queue of events for its handler.
 */
final class DefaultClientSubscription implements ClientSubscription {

	private static final Logger logger = LoggerFactory.getLogger(DefaultClientSubscription.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private final ClientContext context;

	private final Subscriptions subscriptions;

	private final Subscriptions.Group group;

	private final UriTemplate template;

	private final EventHandler handler;

	// null if events are handled in parallel
	private final @Nullable SerialExecutor serial;

	private final SharedRequest unsubscribe = new SharedRequest();

	// cleared by threads that unsubscribe, and by the thread that delivers a revocation
	private volatile boolean active = true;

	DefaultClientSubscription(ClientContext context, Subscriptions subscriptions, Subscriptions.Group group,
			UriTemplate template, EventHandler handler, boolean ordered) {
		this.context = context;
		this.subscriptions = subscriptions;
		this.group = group;
		this.template = template;
		this.handler = handler;
		this.serial = ordered ? new SerialExecutor(context.executor(), context.lifecycle()::isOpen) : null;
	}

	Subscriptions.Group group() {
		return this.group;
	}

	@Override
	public long id() {
		return this.group.id;
	}

	@Override
	public String topic() {
		return this.group.topic.uri();
	}

	@Override
	public MatchPolicy match() {
		return this.group.topic.match();
	}

	@Override
	public CompletableFuture<Void> unsubscribe() {
		deactivate();
		return this.unsubscribe.send(() -> this.subscriptions.unsubscribe(this));
	}

	void deactivate() {
		this.active = false;
	}

	/** Queue an event for the handler, or drop it if the backlog is full. */
	void onEvent(EventMessage message, @Nullable Peer publisher) {
		if (!this.active) {
			return;
		}
		if (!this.context.backlog().tryAdd()) {
			this.context.backlog().drop(topic());
			return;
		}
		try {
			if (this.serial != null) {
				this.serial.executeAsync(() -> handle(message, publisher));
			}
			else {
				this.context.executor().execute(new ReceivedEvent(message, publisher));
			}
		}
		catch (Throwable ex) {
			// rejected by the executor, or no memory for a thread
			drop();
		}
	}

	private void drop() {
		this.context.backlog().remove();
		this.context.backlog().drop(topic());
	}

	private @Nullable CompletionStage<?> handle(EventMessage message, @Nullable Peer publisher) {
		this.context.backlog().remove();
		if (!this.active) {
			return null;
		}
		this.context.outbox().beginTask();
		String published = message.details().get(OptionKeys.TOPIC);
		WampEvent event = new WampEvent(this, message.publication(), (published != null) ? published : topic(),
				details(message.details(), published), message.payload(),
				(publisher != null) ? publisher.peerInfo() : null);
		LogContext before = this.context.enterLog(publisher, event.topic());
		try {
			return this.handler.onEventAsync(event);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			Failures.warn(logger, ex, "The handler of {} was interrupted", topic());
		}
		catch (Throwable ex) {
			FAILURES.error("The handler of {} failed", topic(), ex);
		}
		finally {
			before.leave();
		}
		return null;
	}

	/** An event handled in parallel. Limited by the backlog of the session. */
	private final class ReceivedEvent implements RejectableTask {

		private final EventMessage message;

		private final @Nullable Peer publisher;

		ReceivedEvent(EventMessage message, @Nullable Peer publisher) {
			this.message = message;
			this.publisher = publisher;
		}

		@Override
		public void run() {
			handle(this.message, this.publisher);
		}

		@Override
		public void reject(RejectedExecutionException reason) {
			drop();
		}

		@Override
		public @Nullable Object owner() {
			return (this.publisher != null && !this.publisher.isEmbedded()) ? this.publisher : null;
		}

		@Override
		public boolean isPatient() {
			return true;
		}

	}

	private Dict details(Dict details, @Nullable String published) {
		return (published != null && this.template.hasVariables())
				? Options.with(details, OptionKeys.VARIABLES, this.template.valuesIn(published)) : details;
	}

}
