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
 * Caches decisions of another authorizer, which must depend only on the scope, the action
 * and the URI, not on the options of a request. Failures are not cached.
 * <p>
 * WAMP specification: Authorization.
 */
public final class CachingAuthorizer implements Authorizer {

	private final Authorizer delegate;

	private final Scope scope;

	private final int maxEntries;

	private final long timeToLive;

	private final LongSupplier nanoTime;

	// least recently used first; guarded by itself
	private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	// number of clearings, so that decisions requested before the last one are not
	// cached; guarded by entries
	private long generation;

	/**
	 * Create a cache.
	 * @param delegate the authorizer
	 * @param scope scope of a decision
	 * @param maxEntries maximum number of decisions; the least recently used are evicted
	 * @param timeToLive how long a decision is valid
	 * @param nanoTime a monotonic clock in nanoseconds, such as {@code System::nanoTime}
	 * @throws IllegalArgumentException if the number or time is not positive
	 */
	public CachingAuthorizer(Authorizer delegate, Scope scope, int maxEntries, Duration timeToLive,
			LongSupplier nanoTime) {
		if (maxEntries < 1 || timeToLive.isNegative() || timeToLive.isZero()) {
			throw new IllegalArgumentException(
					"A cache needs a positive number of entries and a positive time to live");
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
		Object subject = switch (this.scope) {
			case AUTHROLE -> request.session().identity().authrole();
			case SESSION -> request.session().sessionId();
		};
		return new Key(request.realm(), subject, request.action(), request.uri(), request.match());
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

	/**
	 * Remove all decisions, including pending ones.
	 */
	public void clear() {
		synchronized (this.entries) {
			this.generation++;
			this.entries.clear();
		}
	}

	/**
	 * Return the number of cached decisions.
	 * @return a number, not above the limit
	 */
	public int size() {
		synchronized (this.entries) {
			return this.entries.size();
		}
	}

	/**
	 * The scope of a decision.
	 */
	public enum Scope {

		/** For all sessions of a role. */
		AUTHROLE,

		/** For one session. */
		SESSION

	}

	private record Key(String realm, Object subject, Action action, String uri, MatchPolicy match) {
	}

	private record Entry(Decision decision, long expires) {
	}

}
