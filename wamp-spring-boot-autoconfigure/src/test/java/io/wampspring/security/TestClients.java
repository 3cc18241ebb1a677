package io.wampspring.security;

import java.util.Map;

import io.wampspring.core.router.Router;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.WampTestClient;

/**
 * Clients with an address, of which the test says who they are.
 */
public final class TestClients {

	private TestClients() {
	}

	public static WampTestClient connect(Router router) {
		return connect(router, Map.of());
	}

	public static WampTestClient connect(Router router, Map<String, Object> attributes) {
		return WampTestClient.connect(MemoryConnector.to(router).from("192.0.2.1:4711").with(attributes));
	}

	/** Connect and join without authentication. */
	public static WampTestClient join(Router router, String realm) {
		WampTestClient client = connect(router).sendHello(realm, "anonymous", null, Map.of());
		client.expectWelcome();
		return client;
	}

	/** Connect and join with a ticket. */
	public static WampTestClient join(Router router, String realm, String authid, String ticket) {
		WampTestClient client = connect(router).sendTicket(realm, authid, ticket);
		client.expectWelcome();
		return client;
	}

}
