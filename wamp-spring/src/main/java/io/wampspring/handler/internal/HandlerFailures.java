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

/** Describes the error of REGISTER or SUBSCRIBE in terms of the annotated method. */
final class HandlerFailures {

	private HandlerFailures() {
	}

	static InvalidHandlerException of(MethodMapping mapping, WampException refusal, Collection<String> realms) {
		String displayName = mapping.method().displayName();
		InvalidHandlerException failure = switch (refusal.uri()) {
			case WampUris.PROCEDURE_ALREADY_EXISTS ->
				new DuplicateProcedureException(displayName, mapping.realm(), mapping.pattern(), null);
			case WampUris.NO_SUCH_REALM -> new UnknownRealmException(displayName, mapping.realm(), realms);
			case WampUris.INVALID_URI -> new InvalidHandlerUriException(displayName, mapping.pattern(),
					WampUri.isReserved(mapping.pattern()) ? InvalidHandlerUriException.RESERVED
							: "the realm '" + mapping.realm() + "' does not allow it");
			default -> new InvalidHandlerException(displayName,
					"The router rejected '" + mapping.pattern() + "' of " + displayName + " with " + refusal.uri());
		};
		failure.initCause(refusal);
		return failure;
	}

}
