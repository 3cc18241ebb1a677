package io.wampspring.core.routing;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.wampspring.core.message.Ids;

/**
 * The ids of a standalone router.
 */
final class StandaloneIds implements IdSource {

	private final SecureRandom random = new SecureRandom();

	@Override
	public long nextSessionId() {
		return Ids.ofRandomBits(this.random.nextLong());
	}

	// publication ids need not be unpredictable, so this avoids a lock and a system
	// call
	@Override
	public long nextPublicationId() {
		return Ids.ofRandomBits(ThreadLocalRandom.current().nextLong());
	}

	@Override
	public LongSupplier registrationIds(String realm) {
		return new AtomicLong()::incrementAndGet;
	}

	@Override
	public LongSupplier subscriptionIds(String realm) {
		return new AtomicLong()::incrementAndGet;
	}

}
