package io.wampspring.core.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;

/**
 * What the router owes one session, and what it may send it: each message is checked on
 * its way into the router and out of it.
 */
final class SessionBook {

	private final long id;

	// ids of sessions are used again, this is not
	private final long number;

	private final Books books;

	// request id -> request without an answer
	private final Map<Long, WampMessage> unanswered = new LinkedHashMap<>();

	// request id -> call, also one that has ended
	private final Map<Long, CallRecord> calls = new HashMap<>();

	private final Map<Long, CallRecord> invocations = new HashMap<>();

	private final Set<Long> registrations = new HashSet<>();

	private final Map<Long, SubscriptionBook> subscriptions = new HashMap<>();

	// caller, or caller and procedure -> request id of the last call that came from there
	private final Map<String, Long> lastRequests = new HashMap<>();

	private long lastInvocation;

	private boolean saidGoodbye;

	private boolean open = true;

	SessionBook(long id, Books books) {
		this.id = id;
		this.number = books.nextNumber();
		this.books = books;
	}

	long id() {
		return this.id;
	}

	long number() {
		return this.number;
	}

	boolean isOpen() {
		return this.open;
	}

	Map<Long, WampMessage> unanswered() {
		return this.unanswered;
	}

	/** The peer is gone, or was told the last. */
	void end() {
		this.open = false;
	}

	/** The router closes the connection although it could have told the peer all. */
	void endOrderly() {
		requireAnswers("end of the connection");
		end();
	}

	/**
	 * Whoever is sent away knows what became of all it asked for, but what the end of its
	 * session does anyhow.
	 */
	private void requireAnswers(String reason) {
		List<WampMessage> open = this.unanswered.values()
			.stream()
			.filter((request) -> !(request instanceof UnregisterMessage || request instanceof UnsubscribeMessage))
			.toList();
		require(this.saidGoodbye || open.isEmpty(), reason, " without an answer to ", open);
	}

	private void require(boolean fact, Object... otherwise) {
		if (!fact) {
			throw new AssertionError("Session " + this.id + ": "
					+ Arrays.stream(otherwise).map(Trace::text).collect(Collectors.joining()));
		}
	}

	// on the way in

	void received(WampMessage message) {
		switch (message.type()) {
			case CALL -> call((CallMessage) message);
			case REGISTER -> this.unanswered.put(((RegisterMessage) message).request(), message);
			case UNREGISTER -> this.unanswered.put(((UnregisterMessage) message).request(), message);
			case SUBSCRIBE -> this.unanswered.put(((SubscribeMessage) message).request(), message);
			case UNSUBSCRIBE -> this.unanswered.put(((UnsubscribeMessage) message).request(), message);
			case PUBLISH -> publish((PublishMessage) message);
			case ERROR -> error((ErrorMessage) message);
			case GOODBYE -> this.saidGoodbye = true;
			default -> {
				// YIELD, CANCEL: what follows is checked on its way out
			}
		}
	}

	private void call(CallMessage message) {
		if (this.calls.containsKey(message.request())) {
			// a chunk
			return;
		}
		// of the router's own procedures nothing is known but that they answer
		long tag = message.payload().isEmpty() ? 0 : (Long) message.payload().args().get(0);
		CallRecord call = new CallRecord(tag, this, message.request(), message.procedure(),
				message.options().isTrue("receive_progress"));
		this.calls.put(message.request(), call);
		this.books.calls().put(call.tag, call);
		this.unanswered.put(message.request(), message);
	}

	private void publish(PublishMessage message) {
		Tag tag = Tag.of(message.payload());
		this.books.publications().add(tag.publisher, message.topic(), tag.onTopic, !isRestricted(message));
		if (message.options().isTrue("acknowledge")) {
			this.unanswered.put(message.request(), message);
		}
	}

	private static boolean isRestricted(PublishMessage message) {
		return message.options().has("exclude") || message.options().has("eligible");
	}

	private void error(ErrorMessage message) {
		CallRecord call = this.invocations.get(message.request());
		if (call != null && call.callee == this && call.invocation == message.request()
				&& WampUris.UNAVAILABLE.equals(message.error())) {
			call.handedBack = true;
		}
	}

	// on the way out

	void sent(WampMessage message) {
		require(this.open, "is gone and gets ", message);
		switch (message.type()) {
			case RESULT -> result((ResultMessage) message);
			case ERROR -> refusal((ErrorMessage) message);
			case REGISTERED -> {
				RegisteredMessage registered = (RegisteredMessage) message;
				answer(registered.request(), RegisterMessage.class);
				this.registrations.add(registered.registration());
			}
			case UNREGISTERED -> unregistered((UnregisteredMessage) message);
			case SUBSCRIBED -> {
				SubscribedMessage subscribed = (SubscribedMessage) message;
				SubscribeMessage request = answer(subscribed.request(), SubscribeMessage.class);
				this.subscriptions.computeIfAbsent(subscribed.subscription(), (id) -> new SubscriptionBook(request))
					.begin();
			}
			case UNSUBSCRIBED -> unsubscribed((UnsubscribedMessage) message);
			case PUBLISHED -> published((PublishedMessage) message);
			case EVENT -> event((EventMessage) message);
			case INVOCATION -> invocation((InvocationMessage) message);
			case INTERRUPT -> interrupt((InterruptMessage) message);
			case GOODBYE -> goodbye((GoodbyeMessage) message);
			case ABORT -> end();
			default -> throw new AssertionError("Session " + this.id + " gets " + message);
		}
	}

	private <T extends WampMessage> T answer(long request, Class<T> type) {
		@Nullable WampMessage asked = this.unanswered.remove(request);
		if (!type.isInstance(asked)) {
			throw new AssertionError("Session " + this.id + " gets an answer to " + type.getSimpleName() + " " + request
					+ ", but waits for " + asked);
		}
		return type.cast(asked);
	}

	private void result(ResultMessage message) {
		CallRecord call = this.calls.get(message.request());
		if (call == null || call.ended) {
			throw new AssertionError("Session " + this.id + ": " + message + " is for " + call + ", which has ended");
		}
		List<?> args = message.payload().args();
		require(call.tag == 0 || args.get(0).equals(call.tag), message, " is not for ", call);
		if (!message.details().isTrue("progress")) {
			end(call);
			return;
		}
		require(call.wantsProgress, "wants no progress, and gets ", message);
		require(args.get(1).equals(call.lastProgress + 1), message, " of ", call, " comes behind number ",
				call.lastProgress);
		call.lastProgress++;
	}

	private void end(CallRecord call) {
		answer(call.request, CallMessage.class);
		call.ended = true;
	}

	private void refusal(ErrorMessage message) {
		if (message.requestType() == MessageType.CALL.code()) {
			CallRecord call = this.calls.get(message.request());
			require(call != null && !call.ended, message, " is for no call that runs");
			end(Objects.requireNonNull(call));
			return;
		}
		@Nullable WampMessage asked = this.unanswered.remove(message.request());
		require(asked != null && asked.type().code() == message.requestType(), "gets ", message, " for ", asked);
		if (asked instanceof PublishMessage publish) {
			Tag tag = Tag.of(publish.payload());
			this.books.publications().refuse(tag.publisher, publish.topic(), tag.onTopic);
		}
	}

	private void unregistered(UnregisteredMessage message) {
		long registration = (message.request() != 0) ? answer(message.request(), UnregisterMessage.class).registration()
				: message.details().getLong("registration", 0);
		require(this.registrations.remove(registration), "never had what it loses: ", message);
	}

	private void unsubscribed(UnsubscribedMessage message) {
		long subscription = (message.request() != 0)
				? answer(message.request(), UnsubscribeMessage.class).subscription()
				: message.details().getLong("subscription", 0);
		require(this.subscriptions.remove(subscription) != null, "never had what it loses: ", message);
	}

	private void published(PublishedMessage message) {
		PublishMessage publish = answer(message.request(), PublishMessage.class);
		Tag tag = Tag.of(publish.payload());
		require(this.books.publications().hasOneId(tag.publisher, publish.topic(), tag.onTopic, message.publication()),
				message, " has another id than its events");
	}

	/** An event could not be queued. */
	void lost(EventMessage message) {
		if (Tag.isIn(message.payload())) {
			Tag tag = Tag.of(message.payload());
			this.books.publications().lose(this.number, tag.publisher, tag.topic, tag.onTopic);
		}
	}

	private void event(EventMessage message) {
		SubscriptionBook subscription = this.subscriptions.get(message.subscription());
		if (subscription == null) {
			throw new AssertionError("Session " + this.id + " has no such subscription: " + message);
		}
		if (!Tag.isIn(message.payload())) {
			// of the router itself
			return;
		}
		Tag tag = Tag.of(message.payload());
		require(this.books.publications().hasOneId(tag.publisher, tag.topic, tag.onTopic, message.publication()),
				message, " has another id elsewhere");
		if (message.details().isTrue("retained")) {
			require(subscription.retained(tag.publisher, tag.number), "retained event behind others: ", message);
			return;
		}
		require(subscription.event(tag.publisher, tag.number), "event out of order: ", message);
		long before = subscription.onTopic(tag.publisher, tag.topic, tag.onTopic);
		for (long skipped = before + 1; before > 0 && tag.publisher != this.number
				&& skipped < tag.onTopic; skipped++) {
			require(!this.books.publications().isMissed(this.number, tag.publisher, tag.topic, skipped), "event ",
					skipped, " is missing before ", message);
		}
	}

	/** The last publications, made when nothing else was going on, have come. */
	void requireAnnouncements() {
		for (SubscriptionBook subscription : this.subscriptions.values()) {
			this.books.publications().forEachAnnounced((publisher, topic, number) -> {
				boolean due = subscription.matches(topic) && publisher != this.number
						&& this.books.publications().isMissed(this.number, publisher, topic, number);
				require(!due || subscription.lastOnTopic(publisher, topic) == number, "event ", number, " of ",
						publisher, " on ", topic, " never came");
			});
		}
	}

	/** The subscriptions were revoked, perhaps without a word. */
	void forgetSubscriptions() {
		this.subscriptions.clear();
	}

	private void invocation(InvocationMessage message) {
		List<?> args = message.payload().args();
		CallRecord call = this.books.calls().get((Long) args.get(0));
		if (call == null) {
			throw new AssertionError("Session " + this.id + ": nobody called " + message);
		}
		long chunk = (Long) args.get(1);
		if (message.request() <= this.lastInvocation) {
			require(call == this.invocations.get(message.request()) && call.lastChunk == chunk - 1, message,
					" is not the next chunk of ", call);
			call.lastChunk = chunk;
			return;
		}
		require(this.registrations.contains(message.registration()), "has no such registration: ", message);
		require(message.request() == this.lastInvocation + 1, message, " comes behind ", this.lastInvocation);
		require(call.callee == null || call.handedBack, call, " runs twice: ", message);
		this.lastInvocation++;
		call.moved |= call.callee != null;
		call.callee = this;
		call.invocation = message.request();
		call.handedBack = false;
		call.interrupted = false;
		call.lastChunk = chunk;
		this.invocations.put(message.request(), call);
		// calls that wait at a pattern stay there when a better one comes, calls by key
		// wait
		// for one callee
		if (!call.moved && !call.procedure.startsWith("shard.") && !call.procedure.startsWith("line.")) {
			// callees may be busy, so only calls of one procedure have an order
			String line = call.caller.number + (call.procedure.startsWith("room.") ? " " + call.procedure : "");
			Long last = this.lastRequests.put(line, call.request);
			require(last == null || last < call.request, call, " overtook request ", last, ": ", message);
		}
	}

	private void interrupt(InterruptMessage message) {
		CallRecord call = this.invocations.get(message.request());
		if (call == null) {
			throw new AssertionError("Session " + this.id + ": no such invocation: " + message);
		}
		require(call.callee == this && !call.interrupted && !call.ended, call, " cannot be interrupted: ", message);
		call.interrupted = true;
	}

	private void goodbye(GoodbyeMessage message) {
		requireAnswers(message.reason());
		end();
	}

	/**
	 * What the payload of a publication tells.
	 *
	 * @param publisher number of its session
	 * @param number how many it published
	 * @param topic on which topic
	 * @param onTopic how many of this topic
	 */
	record Tag(long publisher, long number, String topic, long onTopic) {

		static boolean isIn(Payload payload) {
			return payload.kwargs().containsKey("publisher");
		}

		static Tag of(Payload payload) {
			Map<String, ?> kwargs = payload.kwargs();
			return new Tag((Long) kwargs.get("publisher"), (Long) kwargs.get("number"), (String) kwargs.get("topic"),
					(Long) kwargs.get("onTopic"));
		}

		Payload payload() {
			return Payload.of(List.of(), Map.of("publisher", this.publisher, "number", this.number, "topic", this.topic,
					"onTopic", this.onTopic));
		}

	}

}
