package io.wampspring.actuate.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;

/**
 * An entry of a realm.
 *
 * @param <T> type of the entry
 * @param realm URI of the realm
 * @param info the entry
 */
record RealmEntry<T>(String realm, T info) {

	/**
	 * Collect the entries of one realm or of all realms, sorted by the name of the realm.
	 * @param <T> type of the entries
	 * @param router the router
	 * @param realm URI of a realm, or {@code null} for all realms
	 * @param entries returns the entries of a realm
	 * @param filter filter of the entries
	 * @param order order within a realm
	 * @return the entries, or {@code null} if the realm does not exist
	 */
	static <T> @Nullable List<RealmEntry<T>> collect(Router router, @Nullable String realm,
			Function<Realm, List<T>> entries, Predicate<T> filter, Comparator<T> order) {
		if (realm == null) {
			return router.realms()
				.stream()
				.sorted(Comparator.comparing(Realm::name))
				.flatMap((each) -> stream(each, entries, filter, order))
				.toList();
		}
		Realm found = router.realm(realm);
		return (found != null) ? stream(found, entries, filter, order).toList() : null;
	}

	private static <T> Stream<RealmEntry<T>> stream(Realm realm, Function<Realm, List<T>> entries, Predicate<T> filter,
			Comparator<T> order) {
		return entries.apply(realm)
			.stream()
			.filter(filter)
			.sorted(order)
			.map((info) -> new RealmEntry<>(realm.name(), info));
	}

}
