package io.wampspring.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Matches requests to the WAMP endpoint, for security configurations.
 */
public final class WampRequest {

	private WampRequest() {
	}

	/**
	 * Return a matcher of the WAMP endpoint at {@code wamp.websocket.path}. Matches
	 * nothing if there is no endpoint.
	 * @return the matcher
	 */
	public static RequestMatcher toWamp() {
		return new EndpointMatcher();
	}

	private static final class EndpointMatcher implements RequestMatcher {

		// created with the first request, which has the application context
		private volatile @Nullable RequestMatcher delegate;

		@Override
		public boolean matches(HttpServletRequest request) {
			RequestMatcher matcher = this.delegate;
			if (matcher == null) {
				matcher = create(request);
				this.delegate = matcher;
			}
			return matcher.matches(request);
		}

		private static RequestMatcher create(HttpServletRequest request) {
			ApplicationContext context = WebApplicationContextUtils
				.getRequiredWebApplicationContext(request.getServletContext());
			WampEndpointPath path = context.getBeanProvider(WampEndpointPath.class).getIfAvailable();
			return (path != null) ? PathPatternRequestMatcher.withDefaults().matcher(path.value()) : (other) -> false;
		}

		@Override
		public String toString() {
			return "WAMP endpoint";
		}

	}

}
