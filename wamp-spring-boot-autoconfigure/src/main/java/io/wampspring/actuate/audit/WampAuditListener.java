package io.wampspring.actuate.audit;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.context.ApplicationListener;

import io.wampspring.event.WampAuthenticationFailureEvent;
import io.wampspring.event.WampAuthenticationSuccessEvent;
import io.wampspring.event.WampAuthorizationDeniedEvent;
import io.wampspring.event.WampSecurityEvent;
import io.wampspring.event.WampSessionKilledEvent;

/**
 * Writes the security events of the router to the audit log.
 */
public final class WampAuditListener implements ApplicationListener<WampSecurityEvent> {

	private static final String UNKNOWN = "unknown";

	private final AuditEventRepository repository;

	/**
	 * Create a listener.
	 * @param repository the audit log
	 */
	public WampAuditListener(AuditEventRepository repository) {
		this.repository = repository;
	}

	@Override
	public void onApplicationEvent(WampSecurityEvent event) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("realm", event.getRealm());
		put(data, "remoteAddress", event.getRemoteAddress());
		String authid = event.getAuthid();
		this.repository.add(new AuditEvent((authid != null) ? authid : UNKNOWN, describe(event, data), data));
	}

	/** Add the data of the event, and return its audit type. */
	private static String describe(WampSecurityEvent event, Map<String, @Nullable Object> data) {
		if (event instanceof WampAuthenticationSuccessEvent success) {
			data.put("session", success.getSessionId());
			data.put("authrole", success.getAuthrole());
			data.put("authmethod", success.getAuthmethod());
			return "WAMP_AUTHENTICATION_SUCCESS";
		}
		if (event instanceof WampAuthenticationFailureEvent failure) {
			data.put("authmethods", failure.getAuthmethods());
			data.put("reason", failure.getReason());
			return "WAMP_AUTHENTICATION_FAILURE";
		}
		if (event instanceof WampAuthorizationDeniedEvent denied) {
			data.put("session", denied.getSessionId());
			data.put("authrole", denied.getAuthrole());
			data.put("action", denied.getAction().name());
			data.put("uri", denied.getUri());
			data.put("match", denied.getMatch().key());
			data.put("error", denied.getError());
			return "WAMP_AUTHORIZATION_DENIED";
		}
		WampSessionKilledEvent killed = (WampSessionKilledEvent) event;
		data.put("session", killed.getSessionId());
		data.put("reason", killed.getReason());
		return "WAMP_SESSION_KILLED";
	}

	private static void put(Map<String, @Nullable Object> data, String key, @Nullable Object value) {
		if (value != null) {
			data.put(key, value);
		}
	}

}
