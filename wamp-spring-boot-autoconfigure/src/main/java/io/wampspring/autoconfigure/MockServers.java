package io.wampspring.autoconfigure;

import jakarta.servlet.ServletContext;

/**
 * Recognizes the servlet contexts of tests that start no server. Such a context has
 * neither ports nor WebSocket, and needs none.
 */
final class MockServers {

	// of spring-test, which applications have in tests only; Boot's test support extends
	// it
	private static final String MOCK = "org.springframework.mock.web.MockServletContext";

	private MockServers() {
	}

	static boolean isMock(ServletContext context) {
		for (Class<?> type = context.getClass(); type != null; type = type.getSuperclass()) {
			if (type.getName().equals(MOCK)) {
				return true;
			}
		}
		return false;
	}

}
