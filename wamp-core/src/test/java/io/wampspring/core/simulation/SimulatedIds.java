package io.wampspring.core.simulation;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.wampspring.core.message.Ids;
import io.wampspring.core.routing.IdSource;

/**
 * Ids that the seed decides about. Session ids collide often, so that the router has to
 * draw again.
 */
final class SimulatedIds implements IdSource {

	private static final int FEW = 300;

	private final Chance chance;

	SimulatedIds(Chance chance) {
		this.chance = chance;
	}

	@Override
	public long nextSessionId() {
		return this.chance.between(1, FEW);
	}

	@Override
	public long nextPublicationId() {
		return Ids.ofRandomBits(this.chance.generator().nextLong());
	}

	@Override
	public LongSupplier registrationIds(String realm) {
		return new AtomicLong(1_000)::incrementAndGet;
	}

	@Override
	public LongSupplier subscriptionIds(String realm) {
		return new AtomicLong(2_000)::incrementAndGet;
	}

}
