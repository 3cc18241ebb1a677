package io.wampspring.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What we show to users does without internal packages: the demo, the first steps and the
 * snippets of the pages.
 */
class ApiUseTests {

	private static final Pattern INTERNAL = Pattern.compile("import (static )?io\\.wampspring\\.(\\w+\\.)*internal\\.");

	@ParameterizedTest
	@ValueSource(strings = { "demo-app/src", "first-steps", "docs", "README.md" })
	void importsNoInternalPackage(String place) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("..").resolve(place))) {
			List<Path> texts = files.filter((file) -> file.toString().matches(".*\\.(java|kt|md)")).toList();
			assertThat(texts).isNotEmpty()
				.allSatisfy((file) -> assertThat(Files.readString(file)).doesNotContainPattern(INTERNAL));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "import io.wampspring.core.internal.peer.Peer;",
			"import static io.wampspring.websocket.internal.tomcat.DedicatedPort.of;",
			"import io.wampspring.x.internal.Y" })
	void recognizesInternalPackages(String line) {
		assertThat(line).containsPattern(INTERNAL);
	}

}
