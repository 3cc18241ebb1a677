package io.wampspring.core.internal.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.history.PayloadSize;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.routing.Description;
import io.wampspring.core.routing.Description.Kind;

/**
 * The descriptions of a realm. Those of a session are removed when it leaves.
 * Thread-safe; events are published under the lock, so that they are in order.
 * <p>
 * WAMP specification: Interface Reflection.
 */
final class Descriptions {

	/** Owner of descriptions of the application. */
	static final long APPLICATION = 0;

	private static final int MAX_PER_SESSION = 1000;

	private static final long MAX_BYTES_PER_SESSION = 4L << 20;

	private final LongPredicate isLive;

	private final BiConsumer<String, Payload> publisher;

	// subject -> description; guarded by this
	private final Map<Key, Entry> entries = new LinkedHashMap<>();

	// session id -> its subjects and the size of their descriptions in bytes; guarded
	// by this
	private final Map<Long, Map<Key, Long>> byOwner = new HashMap<>();

	Descriptions(LongPredicate isLive, BiConsumer<String, Payload> publisher) {
		this.isLive = isLive;
		this.publisher = publisher;
	}

	synchronized void define(long owner, Description description) {
		Key key = new Key(description.kind(), description.uri());
		Entry present = this.entries.get(key);
		if (present != null && present.owner() != owner) {
			throw new MetaException(WampUris.NOT_AUTHORIZED, "The description belongs to another session");
		}
		if (owner != APPLICATION && !this.isLive.test(owner)) {
			throw new MetaException(WampUris.NO_SUCH_SESSION, "The session has ended");
		}
		long size = PayloadSize.of(key.uri()) + PayloadSize.of(Payload.ofArgs(description.schema()));
		if (owner != APPLICATION && !isWithinLimits(owner, key, size)) {
			throw new MetaException(WampUris.LIMIT_EXCEEDED, "The session has too many descriptions");
		}
		this.byOwner.computeIfAbsent(owner, (absent) -> new LinkedHashMap<>()).put(key, size);
		this.entries.put(key, new Entry(owner, description));
		this.publisher.accept(MetaUris.REFLECT_ON_DEFINE, Payload.ofArgs(description.uri(), description.schema()));
	}

	private boolean isWithinLimits(long owner, Key key, long size) {
		int count = 1;
		long bytes = size;
		for (Map.Entry<Key, Long> owned : this.byOwner.getOrDefault(owner, Map.of()).entrySet()) {
			if (!owned.getKey().equals(key)) {
				count++;
				bytes += owned.getValue();
			}
		}
		return count <= MAX_PER_SESSION && bytes <= MAX_BYTES_PER_SESSION;
	}

	/** Remove the descriptions of a URI by one owner, of all kinds. */
	synchronized void undefine(long owner, String uri) {
		for (Kind kind : Kind.values()) {
			Key key = new Key(kind, uri);
			Entry present = this.entries.get(key);
			if (present != null && present.owner() == owner) {
				remove(key);
				Map<Key, Long> owned = this.byOwner.getOrDefault(owner, new LinkedHashMap<>());
				owned.remove(key);
				if (owned.isEmpty()) {
					this.byOwner.remove(owner);
				}
			}
		}
	}

	/** Remove all descriptions of a session. */
	synchronized void left(long session) {
		Map<Key, Long> owned = this.byOwner.remove(session);
		if (owned != null) {
			owned.keySet().forEach(this::remove);
		}
	}

	private void remove(Key key) {
		this.entries.remove(key);
		this.publisher.accept(MetaUris.REFLECT_ON_UNDEFINE, Payload.ofArgs(key.uri()));
	}

	synchronized @Nullable Description find(Kind kind, String uri) {
		Entry entry = this.entries.get(new Key(kind, uri));
		return (entry != null) ? entry.description() : null;
	}

	synchronized List<String> uris(Kind kind) {
		List<String> uris = new ArrayList<>();
		for (Key key : this.entries.keySet()) {
			if (key.kind() == kind) {
				uris.add(key.uri());
			}
		}
		return uris;
	}

	/**
	 * The subject of a description.
	 *
	 * @param kind the kind
	 * @param uri the URI
	 */
	private record Key(Kind kind, String uri) {
	}

	/**
	 * A description and its owner.
	 *
	 * @param owner id of a session, or {@link #APPLICATION}
	 * @param description the description
	 */
	private record Entry(long owner, Description description) {
	}

}
