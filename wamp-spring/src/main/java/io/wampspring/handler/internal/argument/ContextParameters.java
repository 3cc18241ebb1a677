package io.wampspring.handler.internal.argument;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.handler.CancellationToken;
import io.wampspring.handler.HandlerContext;
import io.wampspring.handler.ProgressSink;
import io.wampspring.handler.WampPrincipal;

/**
 * Parameters that are recognized by their type, and get a part of the context of the
 * message.
 */
public final class ContextParameters {

	private static final Map<Class<?>, ParameterBinder> BINDERS = binders();

	private ContextParameters() {
	}

	/** Return the binder of a type, or {@code null} if it is bound to the payload. */
	public static @Nullable ParameterBinder binder(Class<?> type) {
		return BINDERS.get(type);
	}

	/** Whether a parameter of the type gives access to all arguments. */
	static boolean holdsPayload(Class<?> type) {
		return type == WampInvocation.class || type == WampEvent.class || type == HandlerContext.class
				|| type == Payload.class;
	}

	/** Whether a parameter of the type gives access to the called or published URI. */
	static boolean seesUri(Class<?> type) {
		return type == WampInvocation.class || type == WampEvent.class || type == HandlerContext.class
				|| type == Dict.class;
	}

	/** Whether a procedure or topic supports a parameter of the type. */
	static boolean supports(Class<?> type, boolean procedure) {
		if (type == WampEvent.class) {
			return !procedure;
		}
		return procedure
				|| (type != WampInvocation.class && type != CancellationToken.class && type != ProgressSink.class);
	}

	private static Map<Class<?>, ParameterBinder> binders() {
		Map<Class<?>, ParameterBinder> binders = new LinkedHashMap<>();
		binders.put(HandlerContext.class, ArgumentBinding::context);
		binders.put(WampInvocation.class, (binding) -> binding.context().invocation());
		binders.put(WampEvent.class, (binding) -> binding.context().event());
		binders.put(WampSession.class, (binding) -> binding.context().session());
		binders.put(Payload.class, (binding) -> binding.context().payload());
		binders.put(Dict.class, (binding) -> binding.context().details());
		binders.put(Principal.class, (binding) -> binding.context().principal());
		binders.put(WampPrincipal.class, (binding) -> binding.context().principal());
		binders.put(Identity.class, (binding) -> identity(binding.context()));
		binders.put(CancellationToken.class,
				(binding) -> new InvocationToken(invocation(binding), binding.context().deadline()));
		return binders;
	}

	private static @Nullable Identity identity(HandlerContext context) {
		WampInvocation invocation = context.invocation();
		WampEvent event = context.event();
		PeerInfo peer = (invocation != null) ? invocation.caller() : ((event != null) ? event.publisher() : null);
		return (peer != null) ? peer.identity() : null;
	}

	static WampInvocation invocation(ArgumentBinding binding) {
		WampInvocation invocation = binding.context().invocation();
		if (invocation == null) {
			throw new IllegalStateException("An event has no invocation");
		}
		return invocation;
	}

}
