package io.wampspring.core.auth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.WampUris;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Remembers decisions of another authorizer, which then must depend on nothing but the
 * scope, the action and the URI: not on the options of a request. Failures are not
 * remembered.
 * <p>
 * WAMP specification: Authorization.
 */
public final class CachingAuthorizer implements Authorizer {

	private final Authorizer delegate;

	private final Scope scope;

	private final int maxEntries;

	private final long timeToLive;

	private final LongSupplier nanoTime;

	// the one used longest ago first; guarded by itself
	private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	// how often the cache was cleared, so that decisions from before are not remembered;
	// guarded by entries
	private long generation;

	/**
	 * Remember decisions.
	 * @param delegate decides
	 * @param scope for whom a decision holds
	 * @param maxEntries how many decisions to remember; those used longest ago go first
	 * @param timeToLive how long a decision holds
	 * @param nanoTime the time since some fixed point in nanoseconds, such as
	 * {@code System::nanoTime}
	 * @throws IllegalArgumentException if nothing could be remembered
	 */
	public CachingAuthorizer(Authorizer delegate, Scope scope, int maxEntries, Duration timeToLive,
			LongSupplier nanoTime) {
		if (maxEntries < 1 || timeToLive.isNegative() || timeToLive.isZero()) {
			throw new IllegalArgumentException("A cache needs room and time");
		}
		this.delegate = delegate;
		this.scope = scope;
		this.maxEntries = maxEntries;
		this.timeToLive = timeToLive.toNanos();
		this.nanoTime = nanoTime;
	}

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		Key key = key(request);
		long begun;
		synchronized (this.entries) {
			Decision known = find(key);
			if (known != null) {
				return CompletableFuture.completedFuture(known);
			}
			begun = this.generation;
		}
		return Steps.call(() -> this.delegate.authorize(request)).whenComplete((decision, failure) -> {
			if (decision != null && !WampUris.AUTHORIZATION_FAILED.equals(decision.error())) {
				remember(key, decision, begun);
			}
		});
	}

	@Override
	public boolean isQuick() {
		return this.delegate.isQuick();
	}

	private Key key(AuthorizationRequest request) {
		Object who = switch (this.scope) {
			case AUTHROLE -> request.session().identity().authrole();
			case SESSION -> request.session().sessionId();
		};
		return new Key(request.realm(), who, request.action(), request.uri(), request.match());
	}

	private @Nullable Decision find(Key key) {
		Entry entry = this.entries.get(key);
		if (entry == null) {
			return null;
		}
		if (this.nanoTime.getAsLong() - entry.expires() >= 0) {
			this.entries.remove(key);
			return null;
		}
		return entry.decision();
	}

	private void remember(Key key, Decision decision, long begun) {
		synchronized (this.entries) {
			if (begun != this.generation) {
				return;
			}
			this.entries.put(key, new Entry(decision, this.nanoTime.getAsLong() + this.timeToLive));
			if (this.entries.size() > this.maxEntries) {
				this.entries.remove(this.entries.keySet().iterator().next());
			}
		}
	}

	/** Forget all decisions, also those that are being made. */
	public void clear() {
		synchronized (this.entries) {
			this.generation++;
			this.entries.clear();
		}
	}

	/**
	 * Return how many decisions are remembered.
	 * @return a number, not above the limit
	 */
	public int size() {
		synchronized (this.entries) {
			return this.entries.size();
		}
	}

	/**
	 * For whom a decision holds.
	 */
	public enum Scope {

		/** For all sessions of a role. */
		AUTHROLE,

		/** For one session. */
		SESSION

	}

	private record Key(String realm, Object who, Action action, String uri, MatchPolicy match) {
	}

	private record Entry(Decision decision, long expires) {
	}

}
