package io.wampspring.core.internal.dealer;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.routing.DealerSettings;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The registrations and calls of one realm. Thread-safe, but the messages of one peer
 * must be passed in sequentially. URIs must be validated and actions authorized by the
 * caller.
 * <p>
 * WAMP specification: Routed Remote Procedure Calls, basic and advanced.
 */
public final class Dealer {

	private final RegistrationTable registrations;

	private final CallFlow calls;

	/**
	 * Create a dealer.
	 * @param settings the settings
	 * @param environment clock, timers and random numbers
	 * @param ids source of registration ids
	 * @param listener the listener
	 */
	public Dealer(DealerSettings settings, RouterEnvironment environment, LongSupplier ids, DealerListener listener) {
		this.registrations = new RegistrationTable(settings, environment.clock(), ids, listener);
		this.calls = new CallFlow(settings, this.registrations, environment, listener);
	}

	/**
	 * Register a procedure of the router itself. It is not listed, causes no meta events,
	 * and clients can neither replace nor revoke it.
	 * @param procedure URI in the namespace of the protocol
	 * @param callee the callee
	 */
	public void registerInternal(String procedure, Callee callee) {
		this.registrations.registerInternal(procedure, callee);
	}

	/**
	 * Handle REGISTER.
	 * @param callee the callee
	 * @param message the message
	 */
	public void register(Callee callee, RegisterMessage message) {
		this.registrations.register(callee, message).forEach(this.calls::capacityFreed);
	}

	/**
	 * Handle UNREGISTER.
	 * @param callee the callee
	 * @param message the message
	 */
	public void unregister(Callee callee, UnregisterMessage message) {
		Registration left = this.registrations.unregister(callee, message);
		if (left != null) {
			this.calls.capacityFreed(left);
		}
	}

	/**
	 * Return the handler of the messages of calls.
	 * @return the calls of the realm
	 */
	public CallFlow calls() {
		return this.calls;
	}

	/**
	 * Remove all registrations of a leaving peer.
	 * @param callee the leaving peer
	 */
	public void leaveRegistrations(Callee callee) {
		this.registrations.leave(callee).forEach(this.calls::capacityFreed);
	}

	/**
	 * Revoke the registration of one callee.
	 * @param registration id of the registration
	 * @param session id of the callee's session
	 * @param reason URI for the callee, if any
	 * @return {@code false} if the registration has no such callee
	 */
	public boolean removeCallee(long registration, long session, @Nullable String reason) {
		Registration left = this.registrations.removeCallee(registration, session, reason);
		if (left != null) {
			this.calls.capacityFreed(left);
		}
		return left != null;
	}

	/**
	 * Return the registrations of clients.
	 * @return a snapshot
	 */
	public List<RegistrationInfo> registrations() {
		return this.registrations.all()
			.stream()
			.filter((registration) -> !registration.isInternal())
			.map(Registration::info)
			.toList();
	}

	/**
	 * Return the ids of the registrations of clients by match policy. Cheaper than
	 * {@link #registrations()}, as callees are not copied.
	 * @return a snapshot
	 */
	public Map<MatchPolicy, List<Long>> registrationIds() {
		return this.registrations.all()
			.stream()
			.filter((registration) -> !registration.isInternal())
			.collect(Collectors.groupingBy(Registration::match,
					Collectors.mapping(Registration::id, Collectors.toList())));
	}

	/**
	 * Return the number of callees of a registration of clients.
	 * @param id its id
	 * @return the number, or {@code null} if there is no such registration
	 */
	public @Nullable Integer calleeCount(long id) {
		Registration registration = this.registrations.find(id);
		return (registration != null && !registration.isInternal()) ? (Integer) registration.size() : null;
	}

	/**
	 * Return the number of registrations of clients.
	 * @return a number
	 */
	public int registrationCount() {
		return this.registrations.size();
	}

	/**
	 * Return a registration of clients.
	 * @param id its id
	 * @return a snapshot, or {@code null} if there is none
	 */
	public @Nullable RegistrationInfo registration(long id) {
		return infoOf(this.registrations.find(id));
	}

	/**
	 * Return the id of the registration of a URI or pattern.
	 * @param match the match policy
	 * @param uri the URI or pattern
	 * @return the id, or {@code null} if there is none
	 */
	public @Nullable Long lookup(MatchPolicy match, String uri) {
		return idOf(this.registrations.find(match, uri));
	}

	/**
	 * Return the id of the best matching registration for a URI.
	 * @param uri the URI to call
	 * @return the id, or {@code null} if there is none
	 */
	public @Nullable Long match(String uri) {
		return idOf(this.registrations.select(uri));
	}

	private static @Nullable Long idOf(@Nullable Registration registration) {
		return (registration != null && !registration.isInternal()) ? (Long) registration.id() : null;
	}

	private static @Nullable RegistrationInfo infoOf(@Nullable Registration registration) {
		return (registration != null && !registration.isInternal()) ? registration.info() : null;
	}

}
