package io.wampspring.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;

/**
 * Logs one line per endpoint, with its realms, as soon as clients can connect.
 */
final class EndpointReport implements ApplicationListener<ContextRefreshedEvent> {

	private static final Logger logger = LoggerFactory.getLogger(EndpointReport.class);

	// keeps the line short
	private static final int MAX_REALMS = 10;

	private final Router router;

	private final ApplicationContext context;

	private final Supplier<@Nullable ServletContext> servletContext;

	private final String path;

	private final boolean moreRealms;

	/**
	 * Create a report.
	 * @param router the router
	 * @param context the application
	 * @param servletContext the servlet context, if there is one
	 * @param path path of the endpoint in the servlet context
	 * @param moreRealms whether realms may be created on demand
	 */
	EndpointReport(Router router, ApplicationContext context, Supplier<@Nullable ServletContext> servletContext,
			String path, boolean moreRealms) {
		this.router = router;
		this.context = context;
		this.servletContext = servletContext;
		this.path = path;
		this.moreRealms = moreRealms;
	}

	/** Called after the start of the web server. */
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		ServletContext servlets = this.servletContext.get();
		// no endpoint: a child context, such as that of a management port, or a test
		// without a server
		if (event.getApplicationContext() != this.context || servlets == null || MockServers.isMock(servlets)
				|| !logger.isInfoEnabled()) {
			return;
		}
		String where = servlets.getContextPath() + this.path;
		String what = describe();
		logger.info("WAMP at {}: {}", where, what);
		Integer own = this.context.getEnvironment().getProperty(DedicatedPortInfo.PROPERTY, Integer.class);
		if (own != null) {
			logger.info("WAMP at {} on port {}: {}", where, own, what);
		}
	}

	private String describe() {
		List<Realm> realms = this.router.realms().stream().sorted(Comparator.comparing(Realm::name)).toList();
		String named = realms.stream()
			.limit(MAX_REALMS)
			.map(EndpointReport::describe)
			.collect(Collectors.joining("; "));
		String more = (realms.size() > MAX_REALMS) ? "; and " + (realms.size() - MAX_REALMS) + " more realms" : "";
		return named + more + (this.moreRealms ? "; other realms on demand" : "");
	}

	private static String describe(Realm realm) {
		return realm.name() + " (" + access(realm.config().authenticators()) + "), "
				+ count(realm.registrationCount(), "procedure") + ", " + count(realm.subscriptionCount(), "topic");
	}

	/** Describe the access of clients. */
	static String access(List<Authenticator> authenticators) {
		if (authenticators.stream().anyMatch(AnonymousAuthenticator.class::isInstance)) {
			return "open to all clients";
		}
		List<String> methods = authenticators.stream()
			.filter((authenticator) -> !(authenticator instanceof EmbeddedAuthenticator))
			.map(Authenticator::method)
			.filter((method) -> !AnonymousAuthenticator.METHOD.equals(method))
			.distinct()
			.toList();
		return methods.isEmpty() ? "closed to all clients" : "closed, " + String.join(", ", methods);
	}

	private static String count(int count, String what) {
		return count + " " + what + ((count == 1) ? "" : "s");
	}

}
