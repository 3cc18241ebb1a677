package io.wampspring;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import io.wampspring.core.ApiRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The integration with Spring Framework, which knows no Boot.
 */
@AnalyzeClasses(packages = { "io.wampspring.annotation", "io.wampspring.event", "io.wampspring.handler",
		"io.wampspring.connection", "io.wampspring.payload", "io.wampspring.security", "io.wampspring.template",
		"io.wampspring.websocket" }, importOptions = ImportOption.DoNotIncludeTests.class)
class SpringArchitectureTests {

	@ArchTest
	static final ArchRule bootIsUnknown = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "io.wampspring.autoconfigure..", "io.wampspring.actuate..");

	@ArchTest
	static final ArchRule containersAreKnownInOnePackageOnly = noClasses().that()
		.resideOutsideOfPackage("io.wampspring.websocket.internal.tomcat..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.apache..");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
		.matching("io.wampspring.(**)")
		.should()
		.beFreeOfCycles();

	// made by the auto-configuration, which shares one mapper with annotated methods
	@ArchTest
	static final ArchRule apiMentionsNoInternalType = ApiRules
		.apiMentionsNoInternalType("io.wampspring.template.WampTemplate.<init>");

	@ArchTest
	static final ArchRule internalInterfacesHaveAPurpose = ApiRules.internalInterfacesHaveAPurpose();

}
