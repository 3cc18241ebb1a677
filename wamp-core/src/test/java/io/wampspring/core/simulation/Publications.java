package io.wampspring.core.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The publications of a schedule. Each publisher counts its own, all together and those
 * of a topic, and the payload tells both.
 */
final class Publications {

	// publisher, topic and number on the topic -> whether everybody is to get it
	private final Map<Key, Boolean> open = new HashMap<>();

	private final Set<Key> refused = new HashSet<>();

	// publisher and its number -> id that the router gave
	private final Map<Key, Long> ids = new HashMap<>();

	private final List<Key> announced = new ArrayList<>();

	// what a receiver was too slow for
	private final Set<Lost> lost = new HashSet<>();

	void add(long publisher, String topic, long number, boolean forEverybody) {
		this.open.put(new Key(publisher, topic, number), forEverybody);
	}

	void refuse(long publisher, String topic, long number) {
		this.refused.add(new Key(publisher, topic, number));
	}

	void lose(long receiver, long publisher, String topic, long number) {
		this.lost.add(new Lost(receiver, new Key(publisher, topic, number)));
	}

	/** Whether a receiver misses a publication that it should have got. */
	boolean isMissed(long receiver, long publisher, String topic, long number) {
		Key key = new Key(publisher, topic, number);
		return this.open.getOrDefault(key, false) && !this.refused.contains(key)
				&& !this.lost.contains(new Lost(receiver, key));
	}

	/** Note a publication that all who are there now have to get. */
	void announce(long publisher, String topic, long number) {
		this.announced.add(new Key(publisher, topic, number));
	}

	void forEachAnnounced(Visitor visitor) {
		this.announced.forEach((key) -> visitor.visit(key.publisher, key.topic, key.number));
	}

	/** Whether a publication has this id everywhere. */
	boolean hasOneId(long publisher, String topic, long number, long id) {
		return this.ids.merge(new Key(publisher, topic, number), id, (before, now) -> before) == id;
	}

	/** Looks at publications. */
	interface Visitor {

		void visit(long publisher, String topic, long number);

	}

	private record Key(long publisher, String topic, long number) {
	}

	private record Lost(long receiver, Key publication) {
	}

}
