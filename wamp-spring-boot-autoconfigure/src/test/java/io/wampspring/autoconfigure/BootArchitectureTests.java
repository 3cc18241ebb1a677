package io.wampspring.autoconfigure;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import io.wampspring.core.ApiRules;

/**
 * The auto-configuration and what it adds to the Actuator.
 */
@AnalyzeClasses(packages = { "io.wampspring.autoconfigure", "io.wampspring.actuate" },
		importOptions = ImportOption.DoNotIncludeTests.class)
class BootArchitectureTests {

	@ArchTest
	static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
		.matching("io.wampspring.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule apiMentionsNoInternalType = ApiRules.apiMentionsNoInternalType();

	// there is no port of its own without Tomcat, which may be missing
	@ArchTest
	static final ArchRule internalInterfacesHaveAPurpose = ApiRules
		.internalInterfacesHaveAPurpose("io.wampspring.autoconfigure.DedicatedPorts");

}
