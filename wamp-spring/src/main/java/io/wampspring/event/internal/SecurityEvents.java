package io.wampspring.event.internal;

import java.util.concurrent.Executor;

import org.springframework.context.ApplicationEventPublisher;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.JoinedSession;
import io.wampspring.core.session.SessionListener;
import io.wampspring.event.WampAuthenticationFailureEvent;
import io.wampspring.event.WampAuthenticationSuccessEvent;
import io.wampspring.event.WampAuthorizationDeniedEvent;
import io.wampspring.event.WampSecurityEvent;
import io.wampspring.event.WampSessionKilledEvent;

/**
 * Publishes {@linkplain WampSecurityEvent events} about clients, one at a time, off the
 * routing threads. Actions of the application itself are not published.
 */
public final class SecurityEvents implements SessionListener {

	private final SerialEventPublisher publisher;

	/**
	 * Create a listener.
	 * @param publisher the publisher of the events
	 * @param executor the executor that publishes, because listeners may block
	 */
	public SecurityEvents(ApplicationEventPublisher publisher, Executor executor) {
		this.publisher = new SerialEventPublisher(publisher, executor);
	}

	@Override
	public void onJoin(String realm, JoinedSession session) {
		if (!session.peerInfo().isEmbedded()) {
			this.publisher.publish(new WampAuthenticationSuccessEvent(realm, session.peerInfo().sessionId(),
					session.peerInfo().identity(), session.peerInfo().connection().remoteAddress()));
		}
	}

	@Override
	public void onRefuse(JoinRefusal refusal) {
		this.publisher.publish(new WampAuthenticationFailureEvent(refusal));
	}

	@Override
	public void onDeny(AuthorizationRequest request, String error) {
		this.publisher
			.publish(new WampAuthorizationDeniedEvent(request, error, request.session().connection().remoteAddress()));
	}

	@Override
	public void onKill(String realm, JoinedSession session, String reason) {
		if (!session.peerInfo().isEmbedded() && !reason.equals(WampUris.SYSTEM_SHUTDOWN)) {
			this.publisher.publish(new WampSessionKilledEvent(realm, session.peerInfo().sessionId(),
					session.peerInfo().identity().authid(), reason, session.peerInfo().connection().remoteAddress()));
		}
	}

}
