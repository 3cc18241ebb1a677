package io.wampspring.core.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bounds of the store in memory.
 */
class MemoryEventStoreTests {

	private static final HistoryKey A = new HistoryKey("r", MatchPolicy.EXACT, "a");

	private static final HistoryKey B = new HistoryKey("r", MatchPolicy.EXACT, "b");

	private static final HistoryQuery ALL = new HistoryQuery(new Identity("i", "r", "m", "p"), false, 0,
			HistoryQuery.Times.ANY, HistoryQuery.Publications.ANY, null);

	// what the store takes for the time; changed by the test only
	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private StoredEvent event(String topic, long id, String text, Map<String, Object> receivers) {
		return new StoredEvent(id, topic, this.now, Payload.ofArgs(text),
				new StoredEvent.Publisher(1, "authid", "authrole"), true, false, -1, Dict.of(receivers), Dict.EMPTY);
	}

	private StoredEvent event(String topic, long id) {
		return event(topic, id, "x", Map.of());
	}

	private static List<Long> history(EventStore store, HistoryKey key, HistoryLimits limits) {
		return store.find(key, limits, ALL)
			.toCompletableFuture()
			.join()
			.events()
			.stream()
			.map(StoredEvent::publication)
			.toList();
	}

	private static List<Long> retained(EventStore store, RetentionSettings settings, MatchPolicy match, String uri) {
		return store.retained("r", settings, match, uri)
			.toCompletableFuture()
			.join()
			.stream()
			.map(StoredEvent::publication)
			.toList();
	}

	@Test
	void keepsNoMoreBytesThanAllowedPerHistory() {
		EventStore store = new MemoryEventStore(1 << 20, () -> this.now);
		HistoryLimits limits = new HistoryLimits(100, 2 * event("a", 1).size(), Duration.ZERO);
		for (int i = 1; i <= 5; i++) {
			store.append(A, limits, event("a", i));
		}
		store.append(A, limits, event("a", 6, "x".repeat(10_000), Map.of()));
		assertThat(history(store, A, limits)).containsExactly(4L, 5L);
	}

	@Test
	void dropsTheOldestOfAllHistoriesWhenTheyTakeTooMuchTogether() {
		EventStore store = new MemoryEventStore(3 * event("a", 1).size(), () -> this.now);
		store.append(A, HistoryLimits.DEFAULT, event("a", 1));
		store.append(B, HistoryLimits.DEFAULT, event("b", 2));
		store.append(A, HistoryLimits.DEFAULT, event("a", 3));
		store.append(B, HistoryLimits.DEFAULT, event("b", 4));
		store.append(B, HistoryLimits.DEFAULT, event("b", 5));
		assertThat(history(store, A, HistoryLimits.DEFAULT)).containsExactly(3L);
		assertThat(history(store, B, HistoryLimits.DEFAULT)).containsExactly(4L, 5L);
	}

	@Test
	void forgetsWhatIsTooOld() {
		EventStore store = new MemoryEventStore(1 << 20, () -> this.now);
		HistoryLimits limits = new HistoryLimits(100, 1 << 20, Duration.ofMinutes(1));
		RetentionSettings settings = new RetentionSettings(true, 10, 1 << 20, Duration.ofMinutes(1), 4, 10, List.of());
		store.append(A, limits, event("a", 1));
		store.retain("r", settings, event("a", 1));
		this.now = this.now.plusSeconds(60);
		store.append(A, limits, event("a", 2));
		assertThat(history(store, A, limits)).containsExactly(1L, 2L);
		assertThat(retained(store, settings, MatchPolicy.EXACT, "a")).containsExactly(1L);
		this.now = this.now.plusSeconds(1);
		assertThat(history(store, A, limits)).containsExactly(2L);
		assertThat(retained(store, settings, MatchPolicy.EXACT, "a")).isEmpty();
	}

	@Test
	void keepsRestrictedEventsBesideTheLastOneForEverybody() {
		EventStore store = new MemoryEventStore();
		RetentionSettings settings = new RetentionSettings(true, 10, 1 << 20, Duration.ZERO, 2, 10, List.of());
		Map<String, Object> restricted = Map.of("eligible_authrole", List.of("x"));
		store.retain("r", settings, event("a", 1));
		for (int i = 2; i <= 4; i++) {
			store.retain("r", settings, event("a", i, "x", restricted));
		}
		assertThat(retained(store, settings, MatchPolicy.EXACT, "a")).containsExactly(4L, 3L, 1L);
		store.retain("r", settings, event("a", 5, "x", Map.of("exclude", List.of())));
		assertThat(retained(store, settings, MatchPolicy.EXACT, "a")).containsExactly(5L);
	}

	@Test
	void retainsAsManyTopicsAndBytesAsAllowed() {
		EventStore store = new MemoryEventStore();
		RetentionSettings few = new RetentionSettings(true, 2, 1 << 20, Duration.ZERO, 2, 10, List.of());
		store.retain("r", few, event("a", 1));
		store.retain("r", few, event("b", 2));
		store.retain("r", few, event("a", 3));
		store.retain("r", few, event("c", 4));
		assertThat(retained(store, few, MatchPolicy.PREFIX, "")).containsExactly(3L, 4L);
		assertThat(store.retained("other", few, MatchPolicy.PREFIX, "").toCompletableFuture().join()).isEmpty();
		RetentionSettings small = new RetentionSettings(true, 100, 2 * event("a", 1).size(), Duration.ZERO, 2, 10,
				List.of());
		store.retain("r", small, event("d", 5, "x".repeat(10_000), Map.of()));
		store.retain("r", small, event("e", 6));
		assertThat(retained(store, small, MatchPolicy.PREFIX, "")).containsExactly(4L, 6L);
	}

	@Test
	void keepsTheEventsOfATopicAsLongAsItsRuleSays() {
		EventStore store = new MemoryEventStore(1 << 20, () -> this.now);
		RetentionSettings settings = new RetentionSettings(true, 10, 1 << 20, Duration.ofMinutes(1), 4, 10,
				List.of(new RetentionRule("a.short", MatchPolicy.EXACT, true, Duration.ofSeconds(1)),
						new RetentionRule("a", MatchPolicy.PREFIX, true, Duration.ZERO)));
		store.retain("r", settings, event("a.short", 1));
		store.retain("r", settings, event("a.long", 2));
		store.retain("r", settings, event("b", 3));
		this.now = this.now.plusSeconds(2);
		assertThat(retained(store, settings, MatchPolicy.PREFIX, "")).containsExactlyInAnyOrder(2L, 3L);
		this.now = this.now.plusSeconds(100);
		assertThat(retained(store, settings, MatchPolicy.PREFIX, "")).containsExactly(2L);
	}

	@Test
	void retentionIsOnWhereARuleSwitchesItOn() {
		RetentionSettings settings = new RetentionSettings(false, 10, 1 << 20, Duration.ZERO, 4, 10,
				List.of(new RetentionRule("a.b", MatchPolicy.EXACT, false, null),
						new RetentionRule("a", MatchPolicy.PREFIX, true, null)));
		assertThat(settings.isOn()).isTrue();
		assertThat(settings.accepts("a.c")).isTrue();
		assertThat(settings.accepts("a.b")).isFalse();
		assertThat(settings.accepts("b")).isFalse();
		assertThat(RetentionSettings.OFF.isOn()).isFalse();
	}

	@Test
	void countsWhoMayReceiveAnEventAmongItsBytes() {
		StoredEvent open = event("a", 1);
		StoredEvent restricted = event("a", 2, "x", Map.of("eligible_authid", List.of("x".repeat(10_000))));
		assertThat(restricted.size()).isGreaterThan(open.size() + 10_000);
		EventStore store = new MemoryEventStore(1 << 20, () -> this.now);
		HistoryLimits limits = new HistoryLimits(100, 10_000, Duration.ZERO);
		store.append(A, limits, open);
		store.append(A, limits, restricted);
		assertThat(store.find(A, limits, ALL).toCompletableFuture().join().events()).containsExactly(open);
	}

}
