package io.wampspring.failures;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.core.failure.CatchRule;

class SpringCatchTests {

	@Test
	void boundariesOfTheSpringModuleCatchErrorsToo() {
		CatchRule.check(Path.of("src/main/java"), Map.of("HandlerDetector",
				"runs at the start, and goes on only where the class of a bean cannot be resolved"));
	}

}
