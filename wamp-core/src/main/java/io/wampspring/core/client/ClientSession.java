package io.wampspring.core.client;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;

/**
 * The client's side of a session, independent of the transport: sends through a
 * {@link ClientTransport}, receives through {@link #onMessage}.
 * <p>
 * Lock order: application threads hold the lock of the {@link ClientOutbox} while they
 * call the router, which may take its own locks and deliver to any session. Therefore
 * delivery takes only locks that are not held while sending, and never sends.
 */
final class ClientSession implements WampSession {

	private final String requestedRealm;

	private final Lifecycle lifecycle;

	private final ClientContext context;

	private final PendingRequests requests;

	private final Calls calls;

	private final Subscriptions subscriptions;

	private final Registrations registrations;

	private final Invocations invocations;

	private final MessageDispatcher dispatcher;

	private final CompletableFuture<WampSession> opening = new CompletableFuture<>();

	private final CompletableFuture<String> closed = new CompletableFuture<>();

	// written once, by the thread that delivers WELCOME, before the session opens
	private volatile @Nullable WelcomeInfo joined;

	// written under the lock of the outbox, when GOODBYE is sent
	private volatile String leaveReason = WampUris.CLOSE_REALM;

	ClientSession(ClientTransport transport, String realm, Executor executor, Executor urgent, SessionOptions options) {
		this.requestedRealm = realm;
		this.lifecycle = new Lifecycle(realm);
		Executor guarded = new FallbackExecutor(urgent, ForkJoinPool.commonPool());
		ClientOutbox outbox = new ClientOutbox(transport, guarded, this::onConnectionLost);
		this.context = new ClientContext(realm, this.lifecycle, outbox, executor,
				new FallbackExecutor(executor, guarded), guarded, new ClientBacklog(options.maxQueuedEvents(),
						System::nanoTime, () -> options.droppedEvents().accept(realm)),
				options.errorMapper(), options.peerWaits());
		this.requests = new PendingRequests(this.context);
		this.calls = new Calls(this.context);
		this.subscriptions = new Subscriptions(this.context, this.requests);
		this.registrations = new Registrations(this.requests);
		this.invocations = new Invocations(this.context, this.registrations);
		this.dispatcher = new MessageDispatcher(this, this.lifecycle, this.requests, this.calls, this.subscriptions,
				this.registrations, this.invocations);
	}

	/**
	 * Send HELLO.
	 * @param details Details of HELLO, to which roles are added
	 * @return the open session
	 */
	CompletableFuture<WampSession> join(Dict details) {
		HelloMessage hello = new HelloMessage(this.requestedRealm, ClientFeatures.hello(details));
		this.context.outbox().send(() -> hello);
		return this.opening;
	}

	/**
	 * Handle a message of the router. Thread-safe; never sends on the calling thread.
	 * @param message the message
	 * @param peer the publisher of an event, the caller of an invocation, if known
	 * @return the outcome
	 */
	Delivery onMessage(WampMessage message, @Nullable Peer peer) {
		return this.dispatcher.dispatch(message, peer);
	}

	/** Handle the loss of the connection. Never blocks. */
	void onConnectionLost() {
		end(new End(WampUris.NETWORK_FAILURE, WampUris.NETWORK_FAILURE, Payload.EMPTY, null));
	}

	void onWelcome(WelcomeMessage welcome) {
		this.joined = WelcomeInfo.of(welcome, this.requestedRealm);
		if (this.lifecycle.open(realm())) {
			this.context.completions().execute(() -> {
				if (!this.opening.complete(this)) {
					// the application cancelled the future
					close();
				}
			});
		}
	}

	/** Handle GOODBYE of the router, which initiates or answers closing. */
	void onGoodbye(GoodbyeMessage goodbye) {
		if (this.lifecycle.phase() == Lifecycle.Phase.LEAVING) {
			boolean echo = WampUris.GOODBYE_AND_OUT.equals(goodbye.reason());
			end(new End(echo ? this.leaveReason : goodbye.reason(), WampUris.CANCELED, Payload.EMPTY, null));
		}
		else {
			end(new End(goodbye.reason(), WampUris.CANCELED, Payload.EMPTY,
					new GoodbyeMessage(Dict.EMPTY, WampUris.GOODBYE_AND_OUT)));
		}
	}

	/** End the session. Idempotent. */
	void end(End end) {
		if (!this.lifecycle.close(end.failure())) {
			return;
		}
		WampMessage last = end.last();
		if (last != null) {
			// after close(), as an answer of the router would end the session, too
			this.context.outbox().sendLater(() -> last);
		}
		this.context.outbox().closeLater();
		this.calls.failAll();
		this.requests.failAll();
		this.invocations.interruptAll();
		this.context.completions().execute(() -> {
			this.opening
				.completeExceptionally(new WampException(end.reason(), end.payload(), null, this.requestedRealm));
			this.closed.complete(end.reason());
		});
	}

	@Override
	public long id() {
		return joined().session();
	}

	@Override
	public String realm() {
		return joined().realm();
	}

	@Override
	public Identity identity() {
		return joined().identity();
	}

	@Override
	public Features routerFeatures() {
		return joined().router();
	}

	@Override
	public boolean isOpen() {
		return this.lifecycle.isOpen();
	}

	@Override
	public PendingCall call(CallRequest request) {
		return this.calls.start(request);
	}

	@Override
	public CompletableFuture<OptionalLong> publish(PublishRequest request) {
		Dict options = Options.copyOf(request.options());
		Options.requireReceivers(options);
		if (options.isTrue(OptionKeys.ACKNOWLEDGE)) {
			return this.requests.send(new PendingRequests.Request<>(MessageType.PUBLISH, request.topic(), () -> true,
					(id) -> publication(id, options, request), ClientSession::publicationId, () -> {
					}, (ignored) -> {
					}));
		}
		if (!this.lifecycle.isOpen()) {
			return CompletableFuture.failedFuture(this.lifecycle.failure(request.topic()));
		}
		ClientOutbox outbox = this.context.outbox();
		outbox.send(() -> this.lifecycle.isOpen() ? publication(outbox.nextRequest(), options, request) : null,
				outbox.ask(() -> publication(1, options, request)));
		return CompletableFuture.completedFuture(OptionalLong.empty());
	}

	@Override
	public CompletableFuture<ClientSubscription> subscribe(SubscribeRequest request, EventHandler handler) {
		return this.subscriptions.subscribe(request, handler);
	}

	@Override
	public CompletableFuture<ClientRegistration> register(RegisterRequest request, InvocationHandler handler) {
		return this.registrations.register(request, handler);
	}

	@Override
	public CompletableFuture<Void> leave(String reason) {
		CompletableFuture<Void> left = this.closed.thenAccept((uri) -> {
		});
		this.context.outbox().send(() -> {
			if (!this.lifecycle.leave()) {
				return null;
			}
			this.leaveReason = reason;
			return new GoodbyeMessage(Dict.EMPTY, reason);
		});
		return left;
	}

	@Override
	public CompletableFuture<String> closed() {
		return this.closed.copy();
	}

	@Override
	public long droppedEvents() {
		return this.context.backlog().dropped();
	}

	@Override
	public void close() {
		leave(WampUris.CLOSE_REALM);
	}

	/** Whether the session has no pending request, call, invocation or message. */
	boolean isIdle() {
		return this.calls.size() == 0 && this.requests.size() == 0 && this.invocations.size() == 0
				&& this.context.backlog().size() == 0;
	}

	@Override
	public String toString() {
		WelcomeInfo known = this.joined;
		return "WampSession[realm=" + this.requestedRealm + ", id=" + ((known != null) ? known.session() : "none")
				+ ", " + this.lifecycle.phase() + "]";
	}

	private static PublishMessage publication(long id, Dict options, PublishRequest request) {
		return new PublishMessage(id, options, request.topic(), request.payload());
	}

	private static OptionalLong publicationId(@Nullable WampMessage answer) {
		return (answer instanceof PublishedMessage published) ? OptionalLong.of(published.publication())
				: OptionalLong.empty();
	}

	private WelcomeInfo joined() {
		WelcomeInfo known = this.joined;
		if (known == null) {
			throw new IllegalStateException("The session has not been opened");
		}
		return known;
	}

	/**
	 * The end of a session.
	 *
	 * @param reason URI of the reason
	 * @param failure URI of the error of unanswered requests
	 * @param payload payload of the error if the session was not opened
	 * @param last a last message to the router, if any
	 */
	record End(String reason, String failure, Payload payload, @Nullable WampMessage last) {
	}

}
