package io.wampspring.core.internal.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.history.HistoryPage;
import io.wampspring.core.history.HistoryQuery;
import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.BrokerSettings;
import io.wampspring.core.routing.IdSource;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The subscriptions of one realm, and the distribution of its publications. Thread-safe,
 * but the messages of one peer must be passed in sequentially. URIs must be validated and
 * actions authorized by the caller.
 * <p>
 * WAMP specification: Publish and Subscribe, basic and advanced.
 */
public final class Broker {

	private static final Logger logger = LoggerFactory.getLogger(Broker.class);

	private final BrokerSettings settings;

	private final IdSource publicationIds;

	private final BrokerListener listener;

	private final SubscriptionTable subscriptions;

	private final Archive archive;

	/**
	 * Create a broker.
	 * @param settings the settings
	 * @param environment clock, timers and ids
	 * @param ids source of subscription ids
	 * @param listener the listener
	 */
	public Broker(BrokerSettings settings, RouterEnvironment environment, LongSupplier ids, BrokerListener listener) {
		this.settings = settings;
		this.publicationIds = environment.ids();
		this.listener = listener;
		this.archive = new Archive(settings.archive(), environment);
		this.subscriptions = new SubscriptionTable(environment.clock(), ids, listener, this.archive.rules());
	}

	/**
	 * Handle SUBSCRIBE.
	 * @param subscriber the subscriber
	 * @param message the message
	 */
	public void subscribe(Subscriber subscriber, SubscribeMessage message) {
		boolean withRetained = message.options().isTrue(OptionKeys.GET_RETAINED) && this.archive.isRetaining();
		SubscriptionTable.Pending pending = this.subscriptions.subscribe(subscriber, message,
				withRetained ? this.archive::retained : null);
		if (pending != null) {
			RetainedDelivery.begin(pending.member(), this.archive.choose(pending.retained(), subscriber),
					this.listener);
		}
	}

	/**
	 * Handle UNSUBSCRIBE.
	 * @param subscriber the subscriber
	 * @param message the message
	 */
	public void unsubscribe(Subscriber subscriber, UnsubscribeMessage message) {
		this.subscriptions.unsubscribe(subscriber, message);
	}

	/**
	 * Handle PUBLISH.
	 * @param publisher the publisher
	 * @param message the message
	 * @param disclosure decision of the authorizer, or {@code null} to apply the
	 * disclosure policy
	 * @throws ProtocolViolationException if the publisher uses a feature it did not
	 * announce, or an option that selects receivers is not a valid list
	 */
	public void publish(Peer publisher, PublishMessage message, @Nullable Boolean disclosure) {
		Dict options = message.options();
		if (Passthru.isActive(options) && !publisher.features().has(Role.PUBLISHER, Feature.PAYLOAD_PASSTHRU_MODE)) {
			throw new ProtocolViolationException("ppt_scheme without the feature payload_passthru_mode");
		}
		boolean acknowledge = options.isTrue(OptionKeys.ACKNOWLEDGE);
		if (options.isTrue(OptionKeys.DISCLOSE_ME) && this.settings.disclosure() == DisclosurePolicy.NEVER) {
			if (acknowledge) {
				publisher.send(RouterErrors.DISCLOSURE_FORBIDDEN.answer(MessageType.PUBLISH, message.request()));
			}
			return;
		}
		ReceiverFilter receivers = ReceiverFilter.of(options, this.settings.receiverAttributes());
		if (receivers.unknown() != null) {
			refuse(publisher, message, receivers.unknown());
			return;
		}
		Publication publication = new Publication(this.publicationIds.nextPublicationId(), message.topic(),
				message.payload(), publisher, receivers, options.getBoolean(OptionKeys.EXCLUDE_ME, true),
				isDisclosed(options, disclosure),
				this.settings.trustLevels().levelOf(message.topic(), publisher.identity()),
				options.get(OptionKeys.RKEY), Publication.extraOf(options));
		// store before distribution, so that a concurrent new subscriber misses no
		// event
		if (options.isTrue(OptionKeys.RETAIN)) {
			this.archive.retain(publication, options);
		}
		if (!this.archive.rules().isEmpty()) {
			this.archive.append(publication, options, this.subscriptions.matches(publication.topic()));
		}
		boolean delayable = acknowledge && !this.settings.acknowledgeDelay().isZero();
		List<Peer> slow = delayable ? new ArrayList<>(0) : List.of();
		distribute(publication, delayable ? slow : null);
		if (acknowledge) {
			// last: PUBLISHED implies that the events have been queued
			publisher.sendBehind(new PublishedMessage(message.request(), publication.id()), slow,
					this.settings.acknowledgeDelay());
		}
	}

	/**
	 * Rejects a publication, because ignoring the option would disclose the event to
	 * unintended receivers.
	 */
	private void refuse(Peer publisher, PublishMessage message, String option) {
		RouterError error = RouterErrors.unknownReceivers(option);
		this.listener.onUnknownReceivers();
		logger.debug("A publication of session {} to {} is not delivered: {}", publisher.sessionId(), message.topic(),
				error.text());
		if (message.options().isTrue(OptionKeys.ACKNOWLEDGE)) {
			publisher.send(error.answer(MessageType.PUBLISH, message.request()));
		}
	}

	private boolean isDisclosed(Dict options, @Nullable Boolean disclosure) {
		if (disclosure != null) {
			return disclosure;
		}
		return switch (this.settings.disclosure()) {
			case CONSENT, BOTH, ANY -> options.isTrue(OptionKeys.DISCLOSE_ME);
			case ALWAYS -> true;
			case NEVER -> false;
		};
	}

	/**
	 * Publish an event of the router itself.
	 * @param topic URI in the namespace of the protocol
	 * @param payload the arguments
	 */
	public void publishInternal(String topic, Payload payload) {
		try {
			distribute(new Publication(this.publicationIds.nextPublicationId(), topic, payload, null,
					ReceiverFilter.of(Dict.EMPTY, ReceiverAttributes.STANDARD), false, false, -1, null, Dict.EMPTY),
					null);
		}
		catch (Throwable ex) {
			// a failed meta event must not fail the join, registration or leave that
			// caused it
			Failures.error(logger, ex, "Publishing {} failed", topic);
		}
	}

	/**
	 * Delivers an event to all its receivers.
	 * @param publication the publication
	 * @param slow collects receivers with a long outbound queue, or {@code null} if not
	 * needed
	 */
	private void distribute(Publication publication, @Nullable List<Peer> slow) {
		this.listener.onPublication();
		Distribution distribution = new Distribution(publication, this.subscriptions, this.listener, slow);
		this.subscriptions.forEachMatch(publication.topic(), distribution);
		distribution.end();
	}

	/**
	 * Remove all subscriptions of a leaving peer.
	 * @param subscriber the leaving peer
	 */
	public void leave(Subscriber subscriber) {
		this.subscriptions.leave(subscriber);
	}

	/**
	 * Revoke the subscription of one subscriber.
	 * @param subscription id of the subscription
	 * @param session id of the subscriber's session
	 * @param reason URI for the subscriber, if any
	 * @return {@code false} if the subscription has no such subscriber
	 */
	public boolean removeSubscriber(long subscription, long session, @Nullable String reason) {
		return this.subscriptions.removeSubscriber(subscription, session, reason);
	}

	/**
	 * Return the subscriptions.
	 * @return a snapshot
	 */
	public List<SubscriptionInfo> subscriptions() {
		return this.subscriptions.all().stream().map(Subscription::info).toList();
	}

	/**
	 * Return the ids of the subscriptions by match policy. Cheaper than
	 * {@link #subscriptions()}, as subscribers are not copied.
	 * @return a snapshot
	 */
	public Map<MatchPolicy, List<Long>> subscriptionIds() {
		return this.subscriptions.all()
			.stream()
			.collect(Collectors.groupingBy(Subscription::match,
					Collectors.mapping(Subscription::id, Collectors.toList())));
	}

	/**
	 * Return the number of subscribers of a subscription.
	 * @param id its id
	 * @return the number, or {@code null} if there is no such subscription
	 */
	public @Nullable Integer subscriberCount(long id) {
		Subscription subscription = this.subscriptions.find(id);
		return (subscription != null) ? (Integer) subscription.size() : null;
	}

	/**
	 * Return the number of subscriptions.
	 * @return the number
	 */
	public int subscriptionCount() {
		return this.subscriptions.size();
	}

	/**
	 * Return a subscription.
	 * @param id its id
	 * @return a snapshot, or {@code null} if there is none
	 */
	public @Nullable SubscriptionInfo subscription(long id) {
		return infoOf(this.subscriptions.find(id));
	}

	/**
	 * Return the id of the subscription of a topic or pattern.
	 * @param match the match policy
	 * @param uri the topic or pattern
	 * @return the id, or {@code null} if there is none
	 */
	public @Nullable Long lookup(MatchPolicy match, String uri) {
		Subscription subscription = this.subscriptions.find(match, uri);
		return (subscription != null) ? (Long) subscription.id() : null;
	}

	/**
	 * Return the ids of all subscriptions that match a topic.
	 * @param topic URI of the topic
	 * @return the ids
	 */
	public List<Long> match(String topic) {
		return this.subscriptions.matches(topic).stream().map(Subscription::id).toList();
	}

	/**
	 * Find events in the history of a subscription.
	 * @param id id of the subscription
	 * @param query the query
	 * @return the events, empty if the subscription has no history; {@code null} if there
	 * is no such subscription
	 */
	public @Nullable CompletionStage<HistoryPage> history(long id, HistoryQuery query) {
		Subscription subscription = this.subscriptions.find(id);
		if (subscription == null) {
			return null;
		}
		boolean covered = subscription.history() == null && subscription.match() == MatchPolicy.EXACT;
		Subscription source = covered ? this.subscriptions.historyOf(subscription.uri()) : null;
		if (source == null) {
			return this.archive.find(subscription, query);
		}
		// the history of a pattern contains the events of all matching topics
		return (query.topic() == null || query.topic().equals(subscription.uri()))
				? this.archive.find(source, query.withTopic(subscription.uri()))
				: CompletableFuture.completedFuture(HistoryPage.EMPTY);
	}

	/** Remove all retained events, when the realm is removed. */
	public void forgetRetained() {
		this.archive.forgetRetained();
	}

	/**
	 * Return the details of a stored event in the form that subscribers receive.
	 * @param event the event
	 * @param pattern whether to include the topic, for a pattern-based subscription
	 * @return the details
	 */
	public static Dict details(StoredEvent event, boolean pattern) {
		return EventDetails.of(pattern ? event.topic() : null, null, event.disclosed() ? event.publisher() : null,
				event.trustLevel(), false, event.extra());
	}

	private static @Nullable SubscriptionInfo infoOf(@Nullable Subscription subscription) {
		return (subscription != null) ? subscription.info() : null;
	}

}
