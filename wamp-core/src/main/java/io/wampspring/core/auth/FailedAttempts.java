package io.wampspring.core.auth;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Who failed how often. Every attempt counts as a failure from its beginning until it
 * turns out to be none, so that many at once are no way round. Safe for use by any
 * thread.
 */
final class FailedAttempts {

	private final AttemptLimits limits;

	private final LongSupplier nanoTime;

	// the one that failed longest ago first; guarded by this
	private final Map<Key, Failures> entries = new LinkedHashMap<>(16, 0.75f, true);

	FailedAttempts(AttemptLimits limits, LongSupplier nanoTime) {
		this.limits = limits;
		this.nanoTime = nanoTime;
	}

	/** Begin an attempt; {@code false} if it comes too early. */
	synchronized boolean begin(Key key) {
		long now = this.nanoTime.getAsLong();
		Failures failures = this.entries.computeIfAbsent(key, (missing) -> new Failures(now));
		if (now - failures.notBefore > this.limits.maxDelay().toNanos()) {
			failures.count = 0;
		}
		else if (now - failures.notBefore < 0) {
			return false;
		}
		failures.count++;
		failures.notBefore = now + this.limits.delayAfter(failures.count);
		if (this.entries.size() > this.limits.maxEntries()) {
			this.entries.remove(this.entries.keySet().iterator().next());
		}
		return true;
	}

	/** An attempt was none: it neither failed nor succeeded. */
	synchronized void undo(Key key) {
		Failures failures = this.entries.get(key);
		if (failures != null && --failures.count <= 0) {
			this.entries.remove(key);
		}
		else if (failures != null) {
			failures.notBefore = this.nanoTime.getAsLong();
		}
	}

	/** An attempt succeeded. */
	synchronized void forget(Key key) {
		this.entries.remove(key);
	}

	synchronized int size() {
		return this.entries.size();
	}

	/**
	 * Who tries.
	 *
	 * @param authid name that the client claims, or its hash if it is long
	 * @param network address of the client without the port; of an IPv6 address the
	 * network, in which a client can take any address it likes
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

	/** The failures of one key. */
	private static final class Failures {

		// guarded by the table
		private int count;

		private long notBefore;

		Failures(long notBefore) {
			this.notBefore = notBefore;
		}

	}

}
