package io.wampspring.core.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The subscriptions of a session. The router has one subscription per session, topic and
 * match policy, even if the session subscribes several times; here each subscription has
 * its own handler, and UNSUBSCRIBE is sent for the last of them.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing, Subscription Revocation.
 */
final class Subscriptions {

	private static final Logger logger = LoggerFactory.getLogger(Subscriptions.class);

	private final ClientContext context;

	private final PendingRequests requests;

	// The maps below are written under the lock of this object, which is held only for
	// that.

	// subscription id -> group, read without the lock
	private final Map<Long, Group> groups = new ConcurrentHashMap<>();

	private final Map<Topic, Group> groupsByTopic = new HashMap<>();

	// topic -> number of unanswered SUBSCRIBE messages
	private final Map<Topic, Integer> pendingSubscribes = new HashMap<>();

	Subscriptions(ClientContext context, PendingRequests requests) {
		this.context = context;
		this.requests = requests;
	}

	CompletableFuture<ClientSubscription> subscribe(SubscribeRequest request, EventHandler handler) {
		MatchPolicy declared = MatchPolicy.of(request.options().get(OptionKeys.MATCH));
		UriTemplate template = (declared != MatchPolicy.PREFIX) ? Options.template(request.topic())
				: new UriTemplate(request.topic(), Map.of());
		Topic topic = new Topic(template.pattern(), template.match(declared));
		// each handler of a pattern may have its own names of variables
		Dict options = template.hasVariables() ? Options.with(request.options(), OptionKeys.MATCH, topic.match().key())
				: Options.copyOf(request.options());
		return this.requests.send(new PendingRequests.Request<>(MessageType.SUBSCRIBE, topic.uri(), () -> begin(topic),
				(id) -> new SubscribeMessage(id, options, topic.uri()),
				(answer) -> attach(answer, topic, template, request.ordered(), handler), () -> release(topic),
				ClientSubscription::unsubscribe));
	}

	CompletableFuture<?> unsubscribe(DefaultClientSubscription subscription) {
		return this.requests.send(unsubscribeRequest(subscription.group(), () -> detach(subscription)));
	}

	/** Handle an EVENT, which may be late. */
	void onEvent(EventMessage event, @Nullable Peer publisher) {
		Group group = this.groups.get(event.subscription());
		if (group != null) {
			for (DefaultClientSubscription subscription : group.subscriptions) {
				subscription.onEvent(event, publisher);
			}
		}
	}

	/** Handle a revocation. */
	synchronized void onRevoked(Dict details) {
		Group group = this.groups.get(details.getLong(OptionKeys.SUBSCRIPTION, 0));
		if (group != null) {
			logger.info("The router revoked the subscription to {}: {}", group.topic.uri(),
					details.get(OptionKeys.REASON));
			group.subscriptions.forEach(DefaultClientSubscription::deactivate);
			forget(group);
		}
	}

	int size() {
		return this.groups.size();
	}

	private synchronized boolean begin(Topic topic) {
		this.pendingSubscribes.merge(topic, 1, Integer::sum);
		return true;
	}

	private synchronized ClientSubscription attach(@Nullable WampMessage answer, Topic topic, UriTemplate template,
			boolean ordered, EventHandler handler) {
		if (!(answer instanceof SubscribedMessage subscribed)) {
			throw new IllegalStateException("SUBSCRIBE is always sent");
		}
		end(topic);
		Group group = this.groups.computeIfAbsent(subscribed.subscription(), (id) -> new Group(id, topic));
		this.groupsByTopic.put(topic, group);
		DefaultClientSubscription subscription = new DefaultClientSubscription(this.context, this, group, template,
				handler, ordered);
		group.add(subscription);
		return subscription;
	}

	private synchronized void release(Topic topic) {
		end(topic);
		Group group = this.groupsByTopic.get(topic);
		if (group != null && group.subscriptions.isEmpty() && !group.released) {
			// not sent before, as this SUBSCRIBE was expected to succeed
			this.requests.sendLater(unsubscribeRequest(group, () -> release(group)));
		}
	}

	private synchronized boolean detach(DefaultClientSubscription subscription) {
		subscription.group().remove(subscription);
		return release(subscription.group());
	}

	private synchronized boolean release(Group group) {
		if (!group.subscriptions.isEmpty() || group.released || this.pendingSubscribes.containsKey(group.topic)
				|| this.groups.get(group.id) != group) {
			return false;
		}
		group.released = true;
		return true;
	}

	private PendingRequests.Request<Group> unsubscribeRequest(Group group, PendingRequests.Guard guard) {
		return new PendingRequests.Request<>(MessageType.UNSUBSCRIBE, group.topic.uri(), guard,
				(id) -> new UnsubscribeMessage(id, group.id), (answer) -> forgetReleased(group),
				() -> forgetReleased(group), (ignored) -> {
				});
	}

	private synchronized Group forgetReleased(Group group) {
		if (group.released && group.subscriptions.isEmpty()) {
			forget(group);
		}
		group.released = false;
		return group;
	}

	private void forget(Group group) {
		this.groups.remove(group.id, group);
		this.groupsByTopic.remove(group.topic, group);
	}

	private void end(Topic topic) {
		this.pendingSubscribes.computeIfPresent(topic, (key, count) -> (count > 1) ? count - 1 : null);
	}

	/**
	 * A topic and its match policy.
	 *
	 * @param uri URI or pattern
	 * @param match the match policy
	 */
	record Topic(String uri, MatchPolicy match) {
	}

	/**
	 * The subscriptions that are one subscription of the router.
	 */
	static final class Group {

		final long id;

		final Topic topic;

		// replaced under the lock of Subscriptions, read by the delivering thread
		private volatile List<DefaultClientSubscription> subscriptions = List.of();

		// whether UNSUBSCRIBE is unanswered; guarded by the lock of Subscriptions
		private boolean released;

		Group(long id, Topic topic) {
			this.id = id;
			this.topic = topic;
		}

		private void add(DefaultClientSubscription subscription) {
			List<DefaultClientSubscription> grown = new ArrayList<>(this.subscriptions);
			grown.add(subscription);
			this.subscriptions = List.copyOf(grown);
		}

		private void remove(DefaultClientSubscription subscription) {
			List<DefaultClientSubscription> shrunk = new ArrayList<>(this.subscriptions);
			shrunk.remove(subscription);
			this.subscriptions = List.copyOf(shrunk);
		}

	}

}
