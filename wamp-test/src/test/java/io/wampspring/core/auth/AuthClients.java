package io.wampspring.core.auth;

import java.util.Map;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.router.Router;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.WampTestClient;

/**
 * Clients with an address.
 */
final class AuthClients {

	private static final String ADDRESS = "192.0.2.1:4711";

	private AuthClients() {
	}

	static WampTestClient connect(Router router) {
		return WampTestClient.connect(MemoryConnector.to(router).from(ADDRESS));
	}

	static WampTestClient connect(Router router, Codec codec) {
		return WampTestClient.connect(Subprotocol.of(codec).get(0), MemoryConnector.to(router).from(ADDRESS));
	}

	/** Connect and join as whom {@link RoleAuthenticator} lets in. */
	static WampTestClient join(Router router, String authrole) {
		WampTestClient client = connect(router).sendHello("realm1", RoleAuthenticator.METHOD, authrole, Map.of());
		client.expectWelcome();
		return client;
	}

}
