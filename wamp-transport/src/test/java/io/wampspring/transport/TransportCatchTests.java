package io.wampspring.transport;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.failure.CatchRule;

class TransportCatchTests {

	@Test
	void boundariesCatchErrorsToo() {
		CatchRule.check(Path.of("src/main/java"), Map.of());
	}

}
