package io.wampspring.core.internal.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongPredicate;

import io.wampspring.core.history.PayloadSize;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;

/**
 * The testaments of the sessions of a realm. Thread-safe.
 * <p>
 * WAMP specification: Session Testaments.
 */
final class Testaments {

	private static final int MAX_PER_SESSION = 1000;

	private static final long MAX_BYTES_PER_SESSION = 4L << 20;

	// session id -> its testaments in the order of arrival. Only live sessions have
	// any: adding and taking are atomic per session, and a session is removed from the
	// realm before its testaments are taken. The lists are immutable.
	private final ConcurrentMap<Long, List<Testament>> bySession = new ConcurrentHashMap<>();

	private final LongPredicate isLive;

	Testaments(LongPredicate isLive) {
		this.isLive = isLive;
	}

	void add(long session, Testament testament) {
		this.bySession.compute(session, (id, present) -> {
			if (!this.isLive.test(id)) {
				throw new MetaException(WampUris.NO_SUCH_SESSION, "The session has ended");
			}
			List<Testament> grown = (present != null) ? new ArrayList<>(present) : new ArrayList<>(1);
			if (grown.size() >= MAX_PER_SESSION || size(grown) + testament.size() > MAX_BYTES_PER_SESSION) {
				throw new MetaException(WampUris.LIMIT_EXCEEDED, "The session has too many testaments");
			}
			grown.add(testament);
			return grown;
		});
	}

	private static long size(List<Testament> testaments) {
		return testaments.stream().mapToLong(Testament::size).sum();
	}

	void flush(long session, Scope scope) {
		this.bySession.computeIfPresent(session, (id, present) -> {
			List<Testament> left = present.stream().filter((testament) -> testament.scope() != scope).toList();
			return left.isEmpty() ? null : left;
		});
	}

	/** Removes the testaments of a session, and returns them in the order to publish. */
	List<Testament> take(long session) {
		List<Testament> present = this.bySession.remove(session);
		if (present == null) {
			return List.of();
		}
		List<Testament> ordered = new ArrayList<>(present.size());
		for (Scope scope : Scope.values()) {
			present.stream().filter((testament) -> testament.scope() == scope).forEach(ordered::add);
		}
		return ordered;
	}

	/** The time to publish a testament. Equivalent, as sessions cannot be resumed. */
	enum Scope {

		/** When the transport is closed. */
		DETACHED,

		/** When the session is destroyed. */
		DESTROYED

	}

	/**
	 * A testament.
	 *
	 * @param scope when to publish it
	 * @param topic URI of the topic
	 * @param options validated options of PUBLISH
	 * @param payload the arguments
	 * @param size estimated size in bytes
	 */
	record Testament(Scope scope, String topic, Dict options, Payload payload, long size) {

		Testament(Scope scope, String topic, Dict options, Payload payload) {
			this(scope, topic, options, payload,
					PayloadSize.of(topic) + PayloadSize.of(payload) + PayloadSize.of(Payload.ofArgs(options.asMap())));
		}

	}

}
