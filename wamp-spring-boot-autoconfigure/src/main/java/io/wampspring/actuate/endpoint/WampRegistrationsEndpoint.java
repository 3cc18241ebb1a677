package io.wampspring.actuate.endpoint;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.handler.WampHandlerRegistry;

/**
 * {@link Endpoint @Endpoint} that shows registrations and their callees. Thread-safe.
 */
@Endpoint(id = "wampregistrations")
public class WampRegistrationsEndpoint {

	private static final Comparator<RegistrationInfo> ORDER = Comparator.comparing(RegistrationInfo::uri)
		.thenComparing(RegistrationInfo::match)
		.thenComparing(RegistrationInfo::id);

	private final Router router;

	private final WampHandlerRegistry handlers;

	/**
	 * Create the endpoint.
	 * @param router the router to show
	 * @param handlers the annotated methods of the application
	 */
	public WampRegistrationsEndpoint(Router router, WampHandlerRegistry handlers) {
		this.router = router;
		this.handlers = handlers;
	}

	/**
	 * Show a page of registrations, in the order of realm and URI.
	 * @param realm URI of a realm; all realms if absent
	 * @param uri a text that the URI or pattern contains; any if absent
	 * @param offset number of registrations to skip, 0 or more
	 * @param limit number of registrations to show, 1 to 1000; 100 if absent
	 * @return the page, or {@code null} if the realm does not exist
	 */
	@ReadOperation
	public @Nullable RegistrationsDescriptor registrations(@Nullable String realm, @Nullable String uri,
			@Nullable Integer offset, @Nullable Integer limit) {
		Page page = Page.of(offset, limit);
		List<RealmEntry<RegistrationInfo>> found = RealmEntry.collect(this.router, realm, Realm::registrations,
				(info) -> uri == null || info.uri().contains(uri), ORDER);
		if (found == null) {
			return null;
		}
		HandlerNames names = HandlerNames.ofProcedures(this.handlers);
		return new RegistrationsDescriptor(found.size(), page.offset(), page.limit(),
				page.of(found).stream().map((entry) -> RegistrationDescriptor.of(entry, names)).toList());
	}

	/**
	 * Show one registration.
	 * @param realm URI of its realm
	 * @param id its id
	 * @return the registration, or {@code null} if it does not exist
	 */
	@ReadOperation
	public @Nullable RegistrationDescriptor registration(@Selector String realm, @Selector long id) {
		List<RealmEntry<RegistrationInfo>> found = RealmEntry.collect(this.router, realm, Realm::registrations,
				(info) -> info.id() == id, ORDER);
		return (found != null && !found.isEmpty())
				? RegistrationDescriptor.of(found.get(0), HandlerNames.ofProcedures(this.handlers)) : null;
	}

}
