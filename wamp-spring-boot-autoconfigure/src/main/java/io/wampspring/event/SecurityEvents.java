package io.wampspring.event;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.log.RateLimitedLogger;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.Session;
import io.wampspring.core.session.SessionListener;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes {@linkplain WampSecurityEvent events} about clients, one after another, away
 * from the threads that route. What the application itself does is no event.
 */
public final class SecurityEvents implements SessionListener {

	private static final Logger logger = LoggerFactory.getLogger(SecurityEvents.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private static final int MAX_WAITING = 1000;

	private static final String EMBEDDED = "embedded";

	private final ApplicationEventPublisher publisher;

	private final Executor executor;

	// what waits to be published; guarded by itself
	private final Queue<WampSecurityEvent> waiting = new ArrayDeque<>();

	// whether publish() runs or is about to; guarded by waiting
	private boolean publishing;

	/**
	 * Create a listener.
	 * @param publisher gets the events
	 * @param executor publishes, as listeners of the application may take their time
	 */
	public SecurityEvents(ApplicationEventPublisher publisher, Executor executor) {
		this.publisher = publisher;
		this.executor = executor;
	}

	@Override
	public void onJoin(String realm, Session session) {
		if (!isOwn(session)) {
			add(new WampAuthenticationSuccessEvent(realm, session.sessionId(), session.identity(), address(session)));
		}
	}

	@Override
	public void onRefuse(JoinRefusal refusal) {
		add(new WampAuthenticationFailureEvent(refusal));
	}

	@Override
	public void onDeny(AuthorizationRequest request, String error) {
		add(new WampAuthorizationDeniedEvent(request, error,
				(request.session() instanceof Session session) ? address(session) : null));
	}

	@Override
	public void onKill(String realm, Session session, String reason) {
		if (!isOwn(session) && !reason.equals(WampUris.SYSTEM_SHUTDOWN)) {
			add(new WampSessionKilledEvent(realm, session.sessionId(), session.identity().authid(), reason,
					address(session)));
		}
	}

	private static boolean isOwn(Session session) {
		return session.connection().info().transport().equals(EMBEDDED);
	}

	private static @Nullable String address(Session session) {
		return session.connection().info().remoteAddress();
	}

	private void add(WampSecurityEvent event) {
		synchronized (this.waiting) {
			if (this.waiting.size() >= MAX_WAITING) {
				logger.debug("Dropping {}: listeners do not keep up", event);
				return;
			}
			this.waiting.add(event);
			if (this.publishing) {
				return;
			}
			this.publishing = true;
		}
		try {
			this.executor.execute(this::publish);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Nobody hears of {}, as the application stops", event, ex);
			synchronized (this.waiting) {
				this.waiting.clear();
				this.publishing = false;
			}
		}
	}

	private void publish() {
		WampSecurityEvent event = next();
		while (event != null) {
			try {
				this.publisher.publishEvent(event);
			}
			catch (RuntimeException ex) {
				// one listener must not keep the others from what comes next
				FAILURES.warn("A listener failed for {}", event, ex);
			}
			event = next();
		}
	}

	private @Nullable WampSecurityEvent next() {
		synchronized (this.waiting) {
			WampSecurityEvent event = this.waiting.poll();
			if (event == null) {
				this.publishing = false;
			}
			return event;
		}
	}

}
