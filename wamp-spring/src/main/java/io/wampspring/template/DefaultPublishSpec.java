package io.wampspring.template;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

import io.wampspring.core.client.PublishRequest;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.OptionKeys;

/** A publication on a session. */
final class DefaultPublishSpec extends AbstractPayloadSpec<PublishSpec> implements PublishSpec {

	private static final Logger logger = LoggerFactory.getLogger(DefaultPublishSpec.class);

	private static final boolean TRANSACTIONS = ClassUtils.isPresent(
			"org.springframework.transaction.support.TransactionSynchronizationManager",
			DefaultPublishSpec.class.getClassLoader());

	private final TemplateContext context;

	private final String topic;

	private boolean afterCommit;

	DefaultPublishSpec(TemplateContext context, String topic) {
		super(context.mapper());
		this.context = context;
		this.topic = topic;
	}

	@Override
	PublishSpec self() {
		return this;
	}

	@Override
	public PublishSpec retain() {
		return option(OptionKeys.RETAIN, true);
	}

	@Override
	public PublishSpec eligible(long... sessionIds) {
		return option(OptionKeys.ELIGIBLE, ids(sessionIds));
	}

	@Override
	public PublishSpec eligibleAuthid(String... authids) {
		return option(OptionKeys.ELIGIBLE_AUTHID, List.of(authids));
	}

	@Override
	public PublishSpec eligibleAuthrole(String... authroles) {
		return option(OptionKeys.ELIGIBLE_AUTHROLE, List.of(authroles));
	}

	@Override
	public PublishSpec exclude(long... sessionIds) {
		return option(OptionKeys.EXCLUDE, ids(sessionIds));
	}

	@Override
	public PublishSpec excludeAuthid(String... authids) {
		return option(OptionKeys.EXCLUDE_AUTHID, List.of(authids));
	}

	@Override
	public PublishSpec excludeAuthrole(String... authroles) {
		return option(OptionKeys.EXCLUDE_AUTHROLE, List.of(authroles));
	}

	@Override
	public PublishSpec afterCommit() {
		Assert.state(TRANSACTIONS, "afterCommit() needs spring-tx on the class path");
		this.afterCommit = true;
		return this;
	}

	@Override
	public void send() {
		PublishRequest request = request();
		if (!this.afterCommit) {
			publish(request);
			return;
		}
		AfterCommit.run(() -> publishCommitted(request), () -> {
		});
	}

	@Override
	public CompletableFuture<Long> sendAcknowledged() {
		option(OptionKeys.ACKNOWLEDGE, true);
		PublishRequest request = request();
		CompletableFuture<Long> acknowledged = new CompletableFuture<>();
		if (!this.afterCommit) {
			acknowledge(request, acknowledged);
		}
		else {
			AfterCommit.run(() -> acknowledge(request, acknowledged), () -> acknowledged.cancel(false));
		}
		return acknowledged;
	}

	private PublishRequest request() {
		return new PublishRequest(this.topic, toPayload(), options());
	}

	private CompletableFuture<OptionalLong> publish(PublishRequest request) {
		return this.context.session().publish(request);
	}

	private void publishCommitted(PublishRequest request) {
		try {
			publish(request);
		}
		catch (Throwable ex) {
			// the transaction has succeeded: the committing code must not see a failure
			Failures.warn(logger, ex, "Could not publish to {} after commit", this.topic);
		}
	}

	private void acknowledge(PublishRequest request, CompletableFuture<Long> acknowledged) {
		Failures.call(() -> publish(request))
			.thenApply(OptionalLong::getAsLong)
			.whenComplete((id, failure) -> this.context.dispatch(() -> {
				if (failure != null) {
					acknowledged.completeExceptionally(Failures.unwrap(failure));
				}
				else {
					acknowledged.complete(id);
				}
			}));
	}

	private static List<Long> ids(long[] sessionIds) {
		return Arrays.stream(sessionIds).boxed().toList();
	}

}
