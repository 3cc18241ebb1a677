package io.wampspring.core.internal.dealer;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.limit.PatternPermits;
import io.wampspring.core.internal.uri.PatternIndex;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.ShardStrategy;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * The registrations of a realm. Lookups are lock-free. Changes are mutually exclusive, so
 * that listener events of a registration are in order.
 * <p>
 * WAMP specification: Registering and Unregistering, Pattern-based Registrations, Shared
 * Registration, Registration Revocation.
 */
final class RegistrationTable {

	private static final ShardStrategy NO_SHARDS = (key, shards) -> 0;

	private final DealerSettings settings;

	private final InstantSource clock;

	// called under the lock
	private final LongSupplier ids;

	private final DealerListener listener;

	// Excludes concurrent writers of the fields below. No I/O and no user code while it
	// is held. Lock order: this, then the send lock of a callee
	private final ReentrantLock writes = new ReentrantLock();

	// (match, URI) -> registration
	private final PatternIndex<Registration> index = new PatternIndex<>();

	// id -> registration
	private final ConcurrentMap<Long, Registration> byId = new ConcurrentHashMap<>();

	// number of registrations of the router itself
	private int internal;

	RegistrationTable(DealerSettings settings, InstantSource clock, LongSupplier ids, DealerListener listener) {
		this.settings = settings;
		this.clock = clock;
		this.ids = ids;
		this.listener = listener;
	}

	/** Return the best matching registration for the URI of a call. */
	@Nullable Registration select(String uri) {
		// patterns of clients never match procedures of the router itself
		return WampUri.isReserved(uri) ? this.index.get(MatchPolicy.EXACT, uri) : this.index.best(uri);
	}

	@Nullable Registration find(MatchPolicy match, String uri) {
		return this.index.get(match, uri);
	}

	@Nullable Registration find(long id) {
		return this.byId.get(id);
	}

	List<Registration> all() {
		return new ArrayList<>(this.byId.values());
	}

	int size() {
		return this.byId.size() - this.internal;
	}

	void registerInternal(String uri, Callee callee) {
		this.writes.lock();
		try {
			RegisterOptions options = RegisterOptions.of(uri, Dict.EMPTY);
			Registration registration = create(options, true);
			registration.add(new CalleeEntry(registration, callee, options, NO_SHARDS));
			this.internal++;
		}
		finally {
			this.writes.unlock();
		}
	}

	/** Register a callee, and return the existing registrations whose callees changed. */
	List<Registration> register(Callee callee, RegisterMessage message) {
		RegisterOptions options = RegisterOptions.of(message.procedure(), message.options());
		if (options.discloseCaller() && this.settings.disclosure() == DisclosurePolicy.NEVER) {
			refuse(callee, message, RouterErrors.DISCLOSURE_FORBIDDEN);
			return List.of();
		}
		ShardStrategy strategy = this.settings.shardStrategies().find(options.shardStrategy());
		if (strategy == null) {
			refuse(callee, message, RouterErrors.unknownShardStrategy(String.valueOf(options.shardStrategy())));
			return List.of();
		}
		this.writes.lock();
		try {
			return registerLocked(callee, message, options, strategy);
		}
		finally {
			this.writes.unlock();
		}
	}

	private List<Registration> registerLocked(Callee callee, RegisterMessage message, RegisterOptions options,
			ShardStrategy strategy) {
		String pattern = options.template().pattern();
		Registration existing = this.index.get(options.match(), pattern);
		boolean takeOver = existing != null && options.forceReregister() && mayTakeOver(existing);
		RouterError conflict = (existing != null && !takeOver) ? conflict(existing, options, strategy) : null;
		if (conflict != null) {
			refuse(callee, message, conflict);
			return List.of();
		}
		if (existing != null && !takeOver && callee.calleeState().membership(existing.id()) != null) {
			callee.send(new RegisteredMessage(message.request(), existing.id()));
			return List.of();
		}
		RouterError refusal = refusal(options.match(), pattern, callee.calleeState());
		if (refusal != null) {
			refuse(callee, message, refusal);
			return List.of();
		}
		if (existing != null && !takeOver) {
			join(existing, new CalleeEntry(existing, callee, options, strategy), message, false);
			return List.of(existing);
		}
		if (existing != null) {
			revokeAll(existing);
		}
		Registration created = create(options, false);
		join(created, new CalleeEntry(created, callee, options, strategy), message, true);
		return (existing != null) ? List.of(existing) : List.of();
	}

	private static @Nullable RouterError conflict(Registration existing, RegisterOptions options,
			ShardStrategy strategy) {
		if (existing.invoke() == InvocationPolicy.SINGLE) {
			return RouterErrors.procedureExists(existing.uri(), null);
		}
		if (existing.invoke() != options.invoke()) {
			return RouterErrors.procedureExists(existing.uri(), "invoke=" + existing.invoke().key());
		}
		ShardStrategy present = existing.strategyOf(options.shard());
		return (present != null && present != strategy)
				? RouterErrors.procedureExists(existing.uri(), "another shard_strategy in this shard") : null;
	}

	private @Nullable RouterError refusal(MatchPolicy match, String uri, CalleeState state) {
		PatternPermits patterns = state.patterns();
		if (!this.index.hasRoomFor(match, uri, patterns.wildcardShapes())) {
			patterns.reached(Limit.WILDCARD_SHAPES);
			return RouterErrors.TOO_MANY_SHAPES;
		}
		return state.reserve() ? null : RouterErrors.TOO_MANY_REGISTRATIONS;
	}

	private void revokeAll(Registration registration) {
		for (CalleeEntry member : registration.members()) {
			revoke(member, WampUris.UNREGISTERED);
		}
	}

	private boolean mayTakeOver(Registration existing) {
		return switch (this.settings.forceReregister()) {
			case DENY -> false;
			case ALLOW -> true;
			case IF_BOTH -> existing.allowsTakeOver();
		};
	}

	private Registration create(RegisterOptions options, boolean isInternal) {
		String uri = options.template().pattern();
		Registration registration = new Registration(this.ids.getAsLong(), uri, options.match(), options.invoke(),
				isInternal, this.clock.instant(), new CallQueue(this.settings.calls().maxWaiting()));
		this.byId.put(registration.id(), registration);
		this.index.put(options.match(), uri, registration);
		return registration;
	}

	private void join(Registration registration, CalleeEntry member, RegisterMessage message, boolean created) {
		Callee callee = member.callee();
		if (!callee.calleeState().add(member)) {
			deleteIfEmpty(registration);
			return;
		}
		// no INVOCATION may be sent before REGISTERED, and none may be lost after it
		callee.exclusively(() -> {
			registration.add(member);
			callee.send(new RegisteredMessage(message.request(), registration.id()));
		});
		if (created) {
			this.listener.onCreate(callee.sessionId(), registration.info());
		}
		this.listener.onRegister(callee.sessionId(), registration.id());
	}

	/**
	 * Unregister a callee, and return the registration, or {@code null} if the callee
	 * does not have it.
	 */
	@Nullable Registration unregister(Callee callee, UnregisterMessage message) {
		this.writes.lock();
		try {
			CalleeEntry member = callee.calleeState().membership(message.registration());
			if (member == null) {
				callee.send(RouterErrors.noSuchRegistration(message.registration())
					.answer(MessageType.UNREGISTER, message.request()));
				return null;
			}
			boolean deleted = detach(member);
			callee.exclusively(() -> {
				member.deactivate();
				callee.send(new UnregisteredMessage(message.request(), Dict.EMPTY));
			});
			announce(member, deleted);
			return member.registration();
		}
		finally {
			this.writes.unlock();
		}
	}

	/** Remove all registrations of a leaving callee, and return them. */
	List<Registration> leave(Callee callee) {
		this.writes.lock();
		try {
			List<Registration> left = new ArrayList<>(0);
			for (CalleeEntry member : callee.calleeState().closeRegistrations()) {
				member.deactivate();
				announce(member, detach(member));
				left.add(member.registration());
			}
			return left;
		}
		finally {
			this.writes.unlock();
		}
	}

	/**
	 * Revoke a registration of one callee.
	 * @return the registration, or {@code null} if it has no such callee
	 */
	@Nullable Registration removeCallee(long registrationId, long session, @Nullable String reason) {
		this.writes.lock();
		try {
			Registration registration = this.byId.get(registrationId);
			if (registration == null || registration.isInternal()) {
				return null;
			}
			CalleeEntry member = registration.find(session);
			if (member == null) {
				return null;
			}
			revoke(member, reason);
			return registration;
		}
		finally {
			this.writes.unlock();
		}
	}

	private void revoke(CalleeEntry member, @Nullable String reason) {
		Callee callee = member.callee();
		boolean deleted = detach(member);
		callee.exclusively(() -> {
			member.deactivate();
			if (callee.features().has(Feature.REGISTRATION_REVOCATION)) {
				Dict details = Dict.builder()
					.put(OptionKeys.REGISTRATION, member.registration().id())
					.put(OptionKeys.REASON, reason)
					.build();
				callee.send(new UnregisteredMessage(0, details));
			}
		});
		announce(member, deleted);
	}

	/**
	 * Removes a callee from all tables. Called before the callee and listeners are
	 * notified, so that a look-up after the notification does not find it. Returns
	 * whether the registration lost its last callee.
	 */
	private boolean detach(CalleeEntry member) {
		member.registration().remove(member);
		member.callee().calleeState().remove(member);
		return deleteIfEmpty(member.registration());
	}

	private void announce(CalleeEntry member, boolean deleted) {
		Registration registration = member.registration();
		long session = member.callee().sessionId();
		this.listener.onUnregister(session, registration.id());
		if (deleted) {
			this.listener.onDelete(session, registration.id());
		}
	}

	private boolean deleteIfEmpty(Registration registration) {
		if (!registration.isEmpty()) {
			return false;
		}
		this.index.remove(registration.match(), registration.uri());
		this.byId.remove(registration.id());
		return true;
	}

	private static void refuse(Callee callee, RegisterMessage message, RouterError error) {
		callee.send(error.answer(MessageType.REGISTER, message.request()));
	}

}
