package io.wampspring.core.auth;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Counts of failures, by pairs of authid and network, and by network. An attempt counts
 * as a failure from its beginning until it succeeds or is undone, so that concurrent
 * attempts do not bypass the limit. When there are too many pairs, those of the network
 * with the most of them are evicted first, so that invented authids do not evict entries
 * of other networks. Thread-safe.
 */
final class FailedAttempts {

	private static final long HOUR = TimeUnit.HOURS.toNanos(1);

	private final AttemptLimits limits;

	private final LongSupplier nanoTime;

	// All of the following is guarded by this.

	private final Map<Key, Failures> entries = new LinkedHashMap<>();

	// least recently used first
	private final Map<String, Network> networks = new LinkedHashMap<>(16, 0.75f, true);

	// networks by number of entries
	private final TreeMap<Integer, Set<Network>> bySize = new TreeMap<>();

	// authids that have joined from a network, least recent first: failures of other
	// authids from there do not delay them
	private final Map<Key, Boolean> known = new LinkedHashMap<>(16, 0.75f, true);

	FailedAttempts(AttemptLimits limits, LongSupplier nanoTime) {
		this.limits = limits;
		this.nanoTime = nanoTime;
	}

	/** Begin an attempt; {@code false} before the end of the delay. */
	synchronized boolean begin(Key key) {
		long now = this.nanoTime.getAsLong();
		Network network = this.networks.computeIfAbsent(key.network(), (missing) -> new Network(now));
		Failures failures = this.entries.getOrDefault(key, new Failures(now));
		failures.expire(now, this.limits.maxDelay().toNanos());
		if (failures.isTooEarly(now) || (isCounted(key) && network.isTooEarly(now))) {
			return false;
		}
		failures.count(now, this.limits.freeAttempts());
		if (isCounted(key)) {
			network.failures.count(now, this.limits.freePerAddress());
		}
		remember(key, failures, network);
		return true;
	}

	private boolean isCounted(Key key) {
		return this.limits.freePerAddress() > 0 && !this.limits.isShared(key.network()) && this.known.get(key) == null;
	}

	private void remember(Key key, Failures failures, Network network) {
		if (this.entries.put(key, failures) == null) {
			resize(network, () -> network.keys.add(key));
		}
		else {
			// it failed last
			network.keys.remove(key);
			network.keys.add(key);
		}
		while (this.entries.size() > this.limits.maxEntries()) {
			Network largest = this.bySize.lastEntry().getValue().iterator().next();
			remove(largest.keys.iterator().next(), largest);
		}
		Iterator<Network> oldest = this.networks.values().iterator();
		while (this.networks.size() > this.limits.maxEntries()) {
			Network forgotten = oldest.next();
			forgotten.keys.forEach(this.entries::remove);
			resize(forgotten, forgotten.keys::clear);
			oldest.remove();
		}
	}

	private void remove(Key key, Network network) {
		if (this.entries.remove(key) != null) {
			resize(network, () -> network.keys.remove(key));
		}
	}

	private void resize(Network network, Runnable change) {
		int before = network.keys.size();
		change.run();
		int after = network.keys.size();
		Set<Network> peers = this.bySize.get(before);
		if (peers != null && peers.remove(network) && peers.isEmpty()) {
			this.bySize.remove(before);
		}
		if (after > 0) {
			this.bySize.computeIfAbsent(after, (missing) -> new LinkedHashSet<>()).add(network);
		}
	}

	/** Undo an attempt that neither failed nor succeeded. */
	synchronized void undo(Key key) {
		Network network = this.networks.get(key.network());
		if (network == null) {
			return;
		}
		long now = this.nanoTime.getAsLong();
		Failures failures = this.entries.get(key);
		if (failures != null && !failures.undo(now)) {
			remove(key, network);
		}
		removeFailure(key, network, now);
	}

	/** Remove the failures of a key after a success. */
	synchronized void forget(Key key) {
		Network network = this.networks.get(key.network());
		if (network == null) {
			return;
		}
		remove(key, network);
		removeFailure(key, network, this.nanoTime.getAsLong());
		this.known.put(key, Boolean.TRUE);
		if (this.known.size() > this.limits.maxEntries()) {
			this.known.remove(this.known.keySet().iterator().next());
		}
	}

	private void removeFailure(Key key, Network network, long now) {
		if (isCounted(key) && !network.failures.undo(now) && network.keys.isEmpty()) {
			this.networks.remove(key.network());
		}
	}

	/** Return the number of pairs. */
	synchronized int size() {
		return this.entries.size();
	}

	/** Return the number of networks. */
	synchronized int networks() {
		return this.networks.size();
	}

	/**
	 * An authid at a network.
	 *
	 * @param authid claimed authid, or its hash if it is long
	 * @param network address of the client without the port; for IPv6 the network prefix,
	 * because a client can choose any address in it
	 */
	record Key(String authid, String network) {

		private static final int LONGEST_NAME = 64;

		private static final int IPV6_GROUPS = 8;

		static Key of(@Nullable String authid, @Nullable String address) {
			return new Key((authid != null) ? shorten(authid) : "", (address != null) ? network(address) : "");
		}

		private static String shorten(String authid) {
			return (authid.length() <= LONGEST_NAME) ? authid : Crypto.base64(Crypto.sha256(Crypto.utf8(authid)));
		}

		private static String network(String address) {
			int port = address.lastIndexOf(':');
			String host = (port >= 0) ? address.substring(0, port) : address;
			String[] groups = host.split(":");
			return (groups.length == IPV6_GROUPS) ? String.join(":", Arrays.copyOf(groups, IPV6_GROUPS / 2)) : host;
		}

	}

	/** The failures of one key or network; guarded by the table. */
	private final class Failures {

		private int count;

		private long notBefore;

		Failures(long notBefore) {
			this.notBefore = notBefore;
		}

		boolean isTooEarly(long now) {
			return now - this.notBefore < 0;
		}

		void expire(long now, long after) {
			if (now - this.notBefore > after) {
				this.count = 0;
			}
		}

		void count(long now, int free) {
			this.count++;
			this.notBefore = now + FailedAttempts.this.limits.delayAfter(this.count, free);
		}

		/** Remove one failure; {@code false} if none is left. */
		boolean undo(long now) {
			this.notBefore = now;
			return --this.count > 0;
		}

	}

	/** A network, and the authids that failed there; guarded by the table. */
	private final class Network {

		private final Failures failures;

		// least recent failure first
		private final Set<Key> keys = new LinkedHashSet<>();

		// time up to which failures have decayed
		private long decayedUntil;

		Network(long now) {
			this.failures = new Failures(now);
			this.decayedUntil = now;
		}

		/** Apply the decay, and return whether an attempt is too early. */
		boolean isTooEarly(long now) {
			long interval = HOUR / FailedAttempts.this.limits.freePerAddress();
			long decayed = (now - this.decayedUntil) / interval;
			this.decayedUntil += decayed * interval;
			this.failures.count = (int) Math.max(0, this.failures.count - decayed);
			return this.failures.isTooEarly(now);
		}

	}

}
