package io.wampspring;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.failure.CatchRule;

class SpringCatchTests {

	@Test
	void boundariesOfTheSpringModuleCatchErrorsToo() {
		String unreadable = "what a deserializer throws says that the value is wrong; its errors are caught around it";
		CatchRule.check(Path.of("src/main/java"), Map.of("HandlerDetector",
				"runs at the start, and goes on only where the class of a bean cannot be resolved", "JsonElement",
				unreadable, "ProblemCollector", unreadable, "UnknownMembers", unreadable, "ValueElement", unreadable));
	}

}
