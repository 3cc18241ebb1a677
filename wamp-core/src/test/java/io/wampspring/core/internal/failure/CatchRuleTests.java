package io.wampspring.core.internal.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class CatchRuleTests {

	@Test
	void boundariesOfTheCoreCatchErrorsToo() {
		CatchRule.check(Path.of("src/main/java"), Map.of("Outbox",
				"what a channel throws is no more than a socket that failed; the drain around it catches all"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "RuntimeException ex", "Exception ex", "IOException | RuntimeException ex",
			"final Exception ex" })
	void whatLetsErrorsThroughIsFound(String parameter, @TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("Odd.java"), "try { a(); } catch (" + parameter + ") { }");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> CatchRule.check(folder, Map.of()));
		assertThatNoException().isThrownBy(() -> CatchRule.check(folder, Map.of("Odd", "for this test")));
	}

	@Test
	void aReasonThatNobodyNeedsAnyMoreIsFound(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("Fine.java"), "try { a(); } catch (Throwable ex) { }");

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> CatchRule.check(folder, Map.of("Fine", "none")));
	}

}
