package io.wampspring.core;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import io.wampspring.core.routing.InvocationPolicy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The layers of the core: each package knows those below it only.
 */
@AnalyzeClasses(packages = "io.wampspring.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String CORE = "io.wampspring.core.";

	// and the packages that all others may use
	private static final String[] OUTSIDE = { "java..", "javax.crypto..", "org.jspecify..", "org.slf4j..",
			CORE + "internal.log", CORE + "internal.failure" };

	@ArchTest
	static final ArchRule nothingButTheListedLibrariesIsUsed = classes().should()
		.onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "org.slf4j..",
				"tools.jackson.core..", "com.fasterxml.jackson.annotation..", "com.ongres..", "org.bouncycastle..",
				"io.wampspring.core.."));

	// it is optional: without it there is one key derivation less
	@ArchTest
	static final ArchRule oneClassTouchesBouncyCastle = noClasses().that()
		.haveSimpleNameNotStartingWith("Argon2")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.bouncycastle..");

	@ArchTest
	static final ArchRule springIsUnknown = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta..");

	// transports of our modules hand connections to the router, and sessions of the
	// application are such connections; what a transport is made of is not API yet
	@ArchTest
	static final ArchRule apiMentionsNoInternalType = ApiRules.apiMentionsNoInternalType(CORE + "router.Router",
			CORE + "client.EmbeddedSessions.open");

	// a session over a network comes with another transport of the client; the others are
	// the border to the modules above, which implement or call them
	@ArchTest
	static final ArchRule internalInterfacesHaveAPurpose = ApiRules.internalInterfacesHaveAPurpose(
			CORE + "client.ClientTransport", CORE + "internal.transport.FrameChannel",
			CORE + "internal.transport.FrameChannel$WriteListener", CORE + "internal.transport.OutboxListener");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
		.matching("io.wampspring.core.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule loggingDependsOnNothing = layer("internal.log");

	@ArchTest
	static final ArchRule failuresDependOnNothing = layer("internal.failure");

	@ArchTest
	static final ArchRule messagesDependOnNothing = layer("message");

	@ArchTest
	static final ArchRule urisDependOnNothing = layer("uri");

	@ArchTest
	static final ArchRule patternsKnowUrisOnly = layer("internal.uri", "uri");

	@ArchTest
	static final ArchRule timeDependsOnNothing = layer("time");

	@ArchTest
	static final ArchRule tasksKnowTimeAndLimitsOnly = layer("internal.task", "time", "limit");

	@ArchTest
	static final ArchRule limitsAreNumbersOnly = layer("limit");

	@ArchTest
	static final ArchRule countingKnowsLimitsOnly = layer("internal.limit", "limit");

	@ArchTest
	static final ArchRule peersAreMadeOfMessagesAndUris = layer("peer", "message", "uri", "transport");

	@ArchTest
	static final ArchRule receiversArePeers = layer("internal.peer", "message", "peer", "uri");

	@ArchTest
	static final ArchRule historyDoesNotRoute = layer("history", "message", "peer", "uri");

	@ArchTest
	static final ArchRule settingsOfRoutingDoNotRoute = layer("routing", "message", "peer", "uri", "limit", "history",
			"time");

	@ArchTest
	static final ArchRule brokerKnowsPeersUrisLimitsAndHistoryOnly = layer("internal.broker", "message", "peer",
			"internal.peer", "uri", "internal.uri", "time", "limit", "internal.limit", "history", "routing");

	@ArchTest
	static final ArchRule dealerKnowsPeersUrisLimitsAndTimeOnly = layer("internal.dealer", "message", "peer",
			"internal.peer", "uri", "internal.uri", "time", "limit", "internal.limit", "routing");

	@ArchTest
	static final ArchRule connectionsAreValues = layer("transport");

	@ArchTest
	static final ArchRule transportDoesNotKnowTheRouter = layer("internal.transport", "message", "peer",
			"internal.peer", "codec", "time", "transport");

	@ArchTest
	static final ArchRule authenticationDoesNotRoute = layer("auth",
			resideInAnyPackage("tools.jackson.core..", "com.ongres..", "org.bouncycastle.."), "message", "peer",
			"internal.peer", "transport", "uri", "internal.uri", "time");

	@ArchTest
	static final ArchRule sessionsAreSeenAsValues = layer("session", "message", "peer", "transport", "auth", "uri");

	@ArchTest
	static final ArchRule sessionsDoNotKnowTheRouterBehindThem = layer("internal.session", "message", "peer",
			"internal.peer", "uri", "internal.uri", "time", "transport", "internal.transport", "auth", "limit",
			"internal.limit", "internal.broker", "internal.dealer", "internal.task", "session", "routing");

	@ArchTest
	static final ArchRule clientsDoNotKnowTheRouter = layer("client", type(InvocationPolicy.class), "message", "peer",
			"internal.peer", "uri", "internal.uri", "time", "transport", "internal.transport", "codec",
			"internal.task");

	@ArchTest
	static final ArchRule codecsKnowMessagesOnly = noClasses().that()
		.resideInAPackage(CORE + "codec..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(packages("internal..", "session", "router", "routing", "transport", "client", "peer"));

	private static ArchRule layer(String name, String... below) {
		return layer(name, DescribedPredicate.alwaysFalse(), below);
	}

	private static ArchRule layer(String name, DescribedPredicate<JavaClass> exception, String... below) {
		String[] allowed = new String[OUTSIDE.length + below.length + 1];
		System.arraycopy(OUTSIDE, 0, allowed, 0, OUTSIDE.length);
		System.arraycopy(packages(below), 0, allowed, OUTSIDE.length, below.length);
		allowed[allowed.length - 1] = CORE + name;
		return classes().that()
			.resideInAPackage(CORE + name)
			.and(DescribedPredicate.not(simpleName("package-info")))
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(allowed).or(exception));
	}

	private static String[] packages(String... names) {
		String[] packages = new String[names.length];
		for (int i = 0; i < names.length; i++) {
			packages[i] = CORE + names[i];
		}
		return packages;
	}

}
