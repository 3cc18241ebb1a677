package io.wampspring.core.internal.session;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.Request;
import io.wampspring.core.message.RouterError;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * Validates the URI of a request before authorization. Returns the error of an invalid
 * request, or {@code null}. Stateless.
 * <p>
 * WAMP specification: URIs.
 */
final class RequestCheck implements Request.Handler<Session, @Nullable RouterError> {

	static final RequestCheck INSTANCE = new RequestCheck();

	private RequestCheck() {
	}

	@Override
	public @Nullable RouterError onPublish(PublishMessage message, Session session) {
		return RequestTarget.malformed(message.topic(), MatchPolicy.EXACT, true, session.realm().strictUris());
	}

	@Override
	public @Nullable RouterError onSubscribe(SubscribeMessage message, Session session) {
		return RequestTarget.of(message.topic(), message.options(), false, session.realm().strictUris()).malformed();
	}

	@Override
	public @Nullable RouterError onUnsubscribe(UnsubscribeMessage message, Session session) {
		return null;
	}

	@Override
	public @Nullable RouterError onCall(CallMessage message, Session session) {
		String procedure = message.procedure();
		RouterError malformed = RequestTarget.malformed(procedure, MatchPolicy.EXACT, false,
				session.realm().strictUris());
		if (malformed != null) {
			return malformed;
		}
		boolean closed = WampUri.isReserved(procedure) && !session.realm().mayCall(session.identity(), procedure);
		return closed ? RouterErrors.closedToAnonymous(procedure) : null;
	}

	@Override
	public @Nullable RouterError onRegister(RegisterMessage message, Session session) {
		return RequestTarget.of(message.procedure(), message.options(), true, session.realm().strictUris()).malformed();
	}

	@Override
	public @Nullable RouterError onUnregister(UnregisterMessage message, Session session) {
		return null;
	}

}
