package io.wampspring.security.internal;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.handler.HandlerContext;
import io.wampspring.handler.WampHandlerInterceptor;
import io.wampspring.security.WampAuthentication;

/**
 * Runs annotated methods with the security context of the caller or publisher, for method
 * security. If it is unknown, the context is empty.
 */
public final class SecurityContextInterceptor implements WampHandlerInterceptor {

	private final SecurityContextHolderStrategy holder;

	/** Create an interceptor with the context holder strategy of Spring Security. */
	public SecurityContextInterceptor() {
		this.holder = SecurityContextHolder.getContextHolderStrategy();
	}

	@Override
	public @Nullable Object around(HandlerContext context, Chain chain) throws Exception {
		SecurityContext before = this.holder.getContext();
		try {
			enter(context);
			return chain.proceed();
		}
		finally {
			leave(before);
		}
	}

	/**
	 * Sets the context for getters and streams, too.
	 */
	@Override
	public <T extends @Nullable Object> T aroundResult(HandlerContext context, Supplier<T> writing) {
		SecurityContext before = this.holder.getContext();
		try {
			enter(context);
			return writing.get();
		}
		finally {
			leave(before);
		}
	}

	private void enter(HandlerContext context) {
		SecurityContext security = this.holder.createEmptyContext();
		security.setAuthentication(authentication(context));
		this.holder.setContext(security);
	}

	private void leave(SecurityContext before) {
		if (before.getAuthentication() == null) {
			this.holder.clearContext();
		}
		else {
			this.holder.setContext(before);
		}
	}

	static @Nullable Authentication authentication(HandlerContext context) {
		WampInvocation invocation = context.invocation();
		WampEvent event = context.event();
		PeerInfo peer = (invocation != null) ? invocation.caller() : ((event != null) ? event.publisher() : null);
		return (peer != null) ? WampAuthentication.of(peer) : null;
	}

}
