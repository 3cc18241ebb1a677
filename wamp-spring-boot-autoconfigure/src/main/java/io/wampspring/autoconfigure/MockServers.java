package io.wampspring.autoconfigure;

import jakarta.servlet.ServletContext;

/**
 * Detects the servlet contexts of tests without a server, which have neither ports nor
 * WebSocket.
 */
final class MockServers {

	// by name, as spring-test is on the class path in tests only; subclassed by Spring
	// Boot
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
