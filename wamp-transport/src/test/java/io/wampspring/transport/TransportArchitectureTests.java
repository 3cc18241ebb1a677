package io.wampspring.transport;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import io.wampspring.core.ApiRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The transports know the core, and neither Spring nor a container.
 */
@AnalyzeClasses(packages = "io.wampspring.transport", importOptions = ImportOption.DoNotIncludeTests.class)
class TransportArchitectureTests {

	@ArchTest
	static final ArchRule springAndContainersAreUnknown = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta..", "org.apache..", "org.eclipse..");

	@ArchTest
	static final ArchRule nothingButTheListedLibrariesIsUsed = classes().should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", "io.wampspring.core..",
				"io.wampspring.transport..");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
		.matching("io.wampspring.transport.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule apiMentionsNoInternalType = ApiRules.apiMentionsNoInternalType().allowEmptyShould(true);

	// parsers of frames are tested, and fuzzed, without a socket; Tomcat's sockets are
	// links
	// of another module
	@ArchTest
	static final ArchRule internalInterfacesHaveAPurpose = ApiRules.internalInterfacesHaveAPurpose(
			"io.wampspring.transport.internal.websocket.FrameListener",
			"io.wampspring.transport.internal.rawsocket.RawFrameListener",
			"io.wampspring.transport.internal.loop.SocketLink");

}
