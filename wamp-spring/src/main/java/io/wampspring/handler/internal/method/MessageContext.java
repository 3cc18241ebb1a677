package io.wampspring.handler.internal.method;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.handler.HandlerContext;
import io.wampspring.handler.WampPrincipal;

/**
 * The {@link HandlerContext} of one message, with internal operations.
 */
public final class MessageContext implements HandlerContext {

	private static final Logger logger = LoggerFactory.getLogger(MessageContext.class);

	private final MethodMapping mapping;

	private final WampSession session;

	private final @Nullable WampInvocation invocation;

	private final @Nullable WampEvent event;

	private final @Nullable WampPrincipal principal;

	private final @Nullable Instant deadline;

	// written by interceptors
	private final Map<String, Object> attributes = new ConcurrentHashMap<>(4);

	// run when the answer is known; added by the binding of arguments
	private final List<Runnable> cleanups = new CopyOnWriteArrayList<>();

	private MessageContext(MethodMapping mapping, WampSession session, @Nullable WampInvocation invocation,
			@Nullable WampEvent event, @Nullable WampPrincipal principal) {
		this.mapping = mapping;
		this.session = session;
		this.invocation = invocation;
		this.event = event;
		this.principal = principal;
		this.deadline = deadline(details().getLong(OptionKeys.TIMEOUT, 0), mapping.timeout().toMillis());
	}

	private static @Nullable Instant deadline(long requested, long limit) {
		long timeout = (requested > 0 && limit > 0) ? Math.min(requested, limit) : Math.max(requested, limit);
		return (timeout > 0) ? Instant.now().plusMillis(timeout) : null;
	}

	/** Return the context of an invocation. */
	public static MessageContext of(MethodMapping mapping, WampSession session, WampInvocation invocation) {
		return new MessageContext(mapping, session, invocation, null, principal(invocation.caller(),
				invocation.details(), OptionKeys.CALLER, OptionKeys.CALLER_AUTHID, OptionKeys.CALLER_AUTHROLE));
	}

	/** Return the context of an event. */
	public static MessageContext of(MethodMapping mapping, WampSession session, WampEvent event) {
		return new MessageContext(mapping, session, null, event, principal(event.publisher(), event.details(),
				OptionKeys.PUBLISHER, OptionKeys.PUBLISHER_AUTHID, OptionKeys.PUBLISHER_AUTHROLE));
	}

	private static @Nullable WampPrincipal principal(@Nullable PeerInfo peer, Dict details, OptionKey<Long> session,
			OptionKey<String> authid, OptionKey<String> authrole) {
		if (peer != null) {
			Identity identity = peer.identity();
			return new WampPrincipal(peer.sessionId(), identity.authid(), identity.authrole(), identity.authmethod(),
					identity.authprovider());
		}
		long sessionId = details.getLong(session, 0);
		return (sessionId != 0) ? new WampPrincipal(sessionId, details.get(authid), details.get(authrole), null, null)
				: null;
	}

	/** Set the log context of the message on the current thread. */
	public LogContext enterLog() {
		PeerInfo peer = null;
		if (this.invocation != null) {
			peer = this.invocation.caller();
		}
		else if (this.event != null) {
			peer = this.event.publisher();
		}
		return (peer != null) ? LogContext.enter(realm(), peer.sessionId(), peer.identity().authid(), uri())
				: LogContext.enter(realm(), 0, null, uri());
	}

	/** Add a cleanup that runs when the answer is known. */
	public void onEnd(Runnable cleanup) {
		this.cleanups.add(cleanup);
	}

	/** Run the cleanups added by {@link #onEnd}; called once when the answer is known. */
	public void end() {
		for (Runnable cleanup : this.cleanups) {
			try {
				cleanup.run();
			}
			catch (Throwable ex) {
				// may call code of the application, such as a subscriber
				Failures.error(logger, ex, "{} failed at the end of an invocation", handler());
			}
		}
	}

	@Override
	public boolean isProcedure() {
		return this.invocation != null;
	}

	@Override
	public @Nullable WampInvocation invocation() {
		return this.invocation;
	}

	@Override
	public @Nullable WampEvent event() {
		return this.event;
	}

	@Override
	public String realm() {
		return this.session.realm();
	}

	@Override
	public String uri() {
		if (this.invocation != null) {
			return this.invocation.procedure();
		}
		return (this.event != null) ? this.event.topic() : this.mapping.pattern();
	}

	@Override
	public String pattern() {
		return this.mapping.pattern();
	}

	@Override
	public Payload payload() {
		if (this.invocation != null) {
			return this.invocation.payload();
		}
		return (this.event != null) ? this.event.payload() : Payload.EMPTY;
	}

	@Override
	public Dict details() {
		if (this.invocation != null) {
			return this.invocation.details();
		}
		return (this.event != null) ? this.event.details() : Dict.EMPTY;
	}

	@Override
	public @Nullable WampPrincipal principal() {
		return this.principal;
	}

	@Override
	public @Nullable Instant deadline() {
		return this.deadline;
	}

	@Override
	public WampSession session() {
		return this.session;
	}

	@Override
	public String handler() {
		return this.mapping.method().displayName();
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
	}

}
