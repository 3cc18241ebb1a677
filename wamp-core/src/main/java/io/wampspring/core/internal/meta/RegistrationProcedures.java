package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.function.BiConsumer;

import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.internal.dealer.Dealer;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.routing.RegistrationInfo;

/**
 * The procedures {@code wamp.registration.*}. Procedures of the router itself are
 * excluded.
 * <p>
 * WAMP specification: Registration Meta API.
 */
final class RegistrationProcedures {

	private final Dealer dealer;

	RegistrationProcedures(Dealer dealer) {
		this.dealer = dealer;
	}

	void addTo(BiConsumer<String, MetaProcedure> procedures) {
		procedures.accept(MetaUris.REGISTRATION_LIST,
				(caller, arguments) -> Payload.ofArgs(PolicyGroups.of(this.dealer.registrationIds())));
		procedures.accept(MetaUris.REGISTRATION_LOOKUP, (caller, arguments) -> Payload
			.ofArgs(this.dealer.lookup(arguments.matchOption(1), arguments.string(0))));
		procedures.accept(MetaUris.REGISTRATION_MATCH,
				(caller, arguments) -> Payload.ofArgs(this.dealer.match(arguments.string(0))));
		procedures.accept(MetaUris.REGISTRATION_GET,
				(caller, arguments) -> Payload.ofArgs(MetaDetails.of(find(arguments))));
		procedures.accept(MetaUris.REGISTRATION_LIST_CALLEES,
				(caller, arguments) -> Payload.ofArgs(callees(find(arguments))));
		procedures.accept(MetaUris.REGISTRATION_COUNT_CALLEES,
				(caller, arguments) -> Payload.ofArgs(countCallees(arguments)));
		procedures.accept(MetaUris.REGISTRATION_REMOVE_CALLEE, this::removeCallee);
	}

	private static List<Long> callees(RegistrationInfo registration) {
		return registration.callees().stream().map(RegistrationInfo.CalleeInfo::session).toList();
	}

	private RegistrationInfo find(MetaArguments arguments) {
		RegistrationInfo registration = this.dealer.registration(arguments.id(0));
		if (registration == null) {
			throw noSuchRegistration();
		}
		return registration;
	}

	private int countCallees(MetaArguments arguments) {
		Integer count = this.dealer.calleeCount(arguments.id(0));
		if (count == null) {
			throw noSuchRegistration();
		}
		return count;
	}

	private static MetaException noSuchRegistration() {
		return new MetaException(WampUris.NO_SUCH_REGISTRATION, "No registration has this id");
	}

	private Payload removeCallee(Caller caller, MetaArguments arguments) {
		long registration = arguments.id(0);
		countCallees(arguments);
		long callee = arguments.id(1);
		if (!this.dealer.removeCallee(registration, callee, arguments.optionalReason(2))) {
			throw new MetaException(WampUris.NO_SUCH_SESSION, "The registration has no such callee");
		}
		return Payload.EMPTY;
	}

}
