package io.wampspring.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.LongSupplier;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Time, chance and threads of what routes come from its environment, so that a simulation
 * decides about them.
 */
@AnalyzeClasses(packages = "io.wampspring.core", importOptions = ImportOption.DoNotIncludeTests.class)
class InjectedEnvironmentTests {

	private static final String CORE = "io.wampspring.core.";

	// they wait with real threads of the application
	private static final String[] EXEMPT_CLIENTS = { "ClientSession", "DefaultErrorMapper", "InvocationTimeout",
			"ThreadQueues", "ClientOutbox", "PeerWaitLimiter", "SessionOptions" };

	@ArchTest
	static final ArchRule whatRoutesTakesTimeChanceAndThreadsFromItsEnvironment = classes().that()
		.resideInAnyPackage(CORE + "internal.broker", CORE + "internal.dealer", CORE + "internal.limit",
				CORE + "internal.meta", CORE + "internal.session", CORE + "router")
		// the threads of a router that is given none
		.and()
		.doNotHaveSimpleName("RouterThreads")
		// its multiplier decides about slots, and nobody sees their order
		.and()
		.doNotHaveSimpleName("IdTable")
		.should(takeNothingFromTheSystem());

	@ArchTest
	static final ArchRule clientsTakeTimeRandomnessAndThreadsInFewPlaces = classes().that()
		.resideInAPackage(CORE + "client")
		.and(DescribedPredicate.not(isOrIsInside(EXEMPT_CLIENTS)))
		.should(takeNothingFromTheSystem());

	@Test
	void whoeverReadsTheClockOfTheSystemIsFound() {
		ArchRule rule = classes().should(takeNothingFromTheSystem());
		for (Class<?> offender : new Class<?>[] { ReadsClock.class, Draws.class, Waits.class, Forks.class }) {
			assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(offender)))
				.isInstanceOf(AssertionError.class)
				.hasMessageContaining(offender.getSimpleName());
		}
	}

	@Test
	void eachExemptionIsNeeded() {
		JavaClasses clients = new ClassFileImporter().importPackages(CORE + "client");
		for (String exempt : EXEMPT_CLIENTS) {
			ArchRule rule = classes().that(isOrIsInside(exempt)).should(takeNothingFromTheSystem());
			assertThatThrownBy(() -> rule.check(clients)).as(exempt).isInstanceOf(AssertionError.class);
		}
	}

	private static DescribedPredicate<JavaClass> isOrIsInside(String... names) {
		return DescribedPredicate.describe("named", (type) -> {
			for (String name : names) {
				if (type.getName().equals(CORE + "client." + name)
						|| type.getName().startsWith(CORE + "client." + name + "$")) {
					return true;
				}
			}
			return false;
		});
	}

	private static ArchCondition<JavaClass> takeNothingFromTheSystem() {
		return new ArchCondition<>("take time, randomness and threads from the environment") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (JavaAccess<?> access : type.getAccessesFromSelf()) {
					if (isOfTheSystem(access.getTargetOwner(), access.getName())) {
						events.add(SimpleConditionEvent.violated(type, access.getDescription()));
					}
				}
			}
		};
	}

	private static boolean isOfTheSystem(JavaClass owner, String name) {
		if (owner.isEquivalentTo(System.class)) {
			return name.equals("nanoTime") || name.equals("currentTimeMillis");
		}
		if (owner.isEquivalentTo(Instant.class)) {
			return name.equals("now");
		}
		if (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class)) {
			return name.startsWith("system");
		}
		if (owner.isEquivalentTo(UUID.class)) {
			return name.equals("randomUUID");
		}
		if (owner.isEquivalentTo(CompletableFuture.class)) {
			return name.endsWith("Async") || name.endsWith("Timeout") || name.equals("delayedExecutor");
		}
		if (owner.isAssignableTo(Thread.class)) {
			return name.equals("<init>") || name.equals("sleep") || name.startsWith("of");
		}
		return owner.isEquivalentTo(ThreadLocalRandom.class) || owner.isEquivalentTo(SecureRandom.class)
				|| owner.isEquivalentTo(Random.class) || owner.isEquivalentTo(Executors.class)
				|| assignableTo(ThreadPoolExecutor.class).test(owner) || owner.isEquivalentTo(ForkJoinPool.class);
	}

	private static final class ReadsClock {

		private final Instant created = Instant.now();

		@Override
		public String toString() {
			return this.created.toString();
		}

	}

	private static final class Draws {

		@Override
		public String toString() {
			return String.valueOf(ThreadLocalRandom.current().nextLong());
		}

	}

	private static final class Waits {

		private final LongSupplier time = System::nanoTime;

		@Override
		public String toString() {
			return String.valueOf(this.time.getAsLong());
		}

	}

	private static final class Forks {

		@Override
		public String toString() {
			return ForkJoinPool.commonPool().toString();
		}

	}

}
