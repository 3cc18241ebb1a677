package io.wampspring.core.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.wampspring.core.uri.MatchPolicy;

/**
 * One registration of a session.
 */
final class DefaultClientRegistration implements ClientRegistration {

	private final Registrations registrations;

	private final long id;

	private final String procedure;

	private final MatchPolicy match;

	private final InvocationHandler handler;

	private final Duration timeout;

	private final SharedRequest unregister = new SharedRequest();

	DefaultClientRegistration(Registrations registrations, long id, RegisterRequest request, MatchPolicy match,
			InvocationHandler handler) {
		this.registrations = registrations;
		this.id = id;
		this.procedure = request.procedure();
		this.match = match;
		this.handler = handler;
		this.timeout = request.timeout();
	}

	InvocationHandler handler() {
		return this.handler;
	}

	/** Return the time-out of invocations; zero for none. */
	Duration timeout() {
		return this.timeout;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public String procedure() {
		return this.procedure;
	}

	@Override
	public MatchPolicy match() {
		return this.match;
	}

	@Override
	public CompletableFuture<Void> unregister() {
		return this.unregister.send(() -> this.registrations.unregister(this));
	}

}
