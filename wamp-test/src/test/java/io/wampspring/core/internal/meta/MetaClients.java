package io.wampspring.core.internal.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.router.Router;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

/**
 * Clients in {@code realm1}, whose names and roles the router believes.
 */
final class MetaClients {

	// takes what is too large for something behind the codec
	private static final Subprotocol SUBPROTOCOL = Subprotocol.of(Codecs.json(new CodecLimits(64, 16 * 1024 * 1024)))
		.get(0);

	private static final List<String> ROLES = List.of("publisher", "subscriber", "caller", "callee");

	private MetaClients() {
	}

	/** Joins as a user of some name and role, with an authenticator of {@link #users}. */
	static WampTestClient join(Router router, String authid, String authrole, Feature... features) {
		Map<String, Object> flags = new HashMap<>();
		for (Feature feature : features) {
			flags.put(feature.key(), true);
		}
		Map<String, Object> roles = new HashMap<>();
		ROLES.forEach((role) -> roles.put(role, Map.of("features", flags)));
		return WampTestClient.connect(SUBPROTOCOL, MemoryConnector.to(router))
			.join("realm1",
					Map.of("roles", roles, "authmethods", List.of("test"), "authid", authid, "authrole", authrole));
	}

	/** Joins as nobody in particular. */
	static WampTestClient joinAnonymously(Router router) {
		return WampTestClient.connect(SUBPROTOCOL, MemoryConnector.to(router))
			.join("realm1", Map.of("roles", TestRoles.basic(), "authmethods", List.of("anonymous")));
	}

	/** An authenticator that believes everybody. */
	static Authenticator users() {
		return new Authenticator() {

			@Override
			public String method() {
				return "test";
			}

			@Override
			public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
				Identity identity = new Identity(String.valueOf(request.details().getString("authid")),
						String.valueOf(request.details().getString("authrole")), "test", "static");
				return CompletableFuture.completedFuture(new AuthenticationStep.Accepted(identity));
			}

		};
	}

}
