package io.wampspring.handler.internal;

import java.util.Collection;

import io.wampspring.core.client.WampException;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.uri.WampUri;
import io.wampspring.handler.DuplicateProcedureException;
import io.wampspring.handler.InvalidHandlerException;
import io.wampspring.handler.InvalidHandlerUriException;
import io.wampspring.handler.UnknownRealmException;
import io.wampspring.handler.internal.method.MethodMapping;

/** Says in terms of the annotated method why the router refused it. */
final class HandlerFailures {

	private HandlerFailures() {
	}

	static InvalidHandlerException of(MethodMapping endpoint, WampException refusal, Collection<String> realms) {
		String displayName = endpoint.method().displayName();
		InvalidHandlerException failure = switch (refusal.uri()) {
			case WampUris.PROCEDURE_ALREADY_EXISTS ->
				new DuplicateProcedureException(displayName, endpoint.realm(), endpoint.pattern(), null);
			case WampUris.NO_SUCH_REALM -> new UnknownRealmException(displayName, endpoint.realm(), realms);
			case WampUris.INVALID_URI -> new InvalidHandlerUriException(displayName, endpoint.pattern(),
					WampUri.isReserved(endpoint.pattern()) ? InvalidHandlerUriException.RESERVED
							: "the realm '" + endpoint.realm() + "' does not allow it");
			default -> new InvalidHandlerException(displayName,
					"The router refuses '" + endpoint.pattern() + "' of " + displayName + " with " + refusal.uri());
		};
		failure.initCause(refusal);
		return failure;
	}

}
