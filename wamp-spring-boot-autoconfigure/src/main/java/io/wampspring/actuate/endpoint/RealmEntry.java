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
 * Something with the realm it belongs to.
 *
 * @param <T> what it is
 * @param realm URI of the realm
 * @param info what the realm tells of it
 */
record RealmEntry<T>(String realm, T info) {

	/**
	 * Collect the entries of one realm or of all, realm by realm in the order of their
	 * names.
	 * @param <T> what the entries are
	 * @param router the router
	 * @param realm URI of a realm, or {@code null} for all realms
	 * @param entries returns the entries of a realm
	 * @param filter what to keep
	 * @param order the order within a realm
	 * @return the entries, or {@code null} if there is no such realm
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
