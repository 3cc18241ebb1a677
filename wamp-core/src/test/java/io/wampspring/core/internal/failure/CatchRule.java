package io.wampspring.core.internal.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Allows to catch {@link Exception} or {@link RuntimeException} only where a list says
 * why: a boundary that lets an {@link Error} through leaves whoever waits behind it
 * waiting for ever.
 */
public final class CatchRule {

	private static final Pattern CATCH = Pattern.compile("catch \\(([^)]*)\\s\\w+\\)");

	private static final Set<String> TOO_NARROW = Set.of("Exception", "RuntimeException");

	private CatchRule() {
	}

	/**
	 * Check all sources below a folder.
	 * @param sources the folder
	 * @param reasons simple names of the classes that may, and why
	 */
	public static void check(Path sources, Map<String, String> reasons) {
		Set<String> found = new TreeSet<>();
		List<String> forbidden = new ArrayList<>();
		for (Path source : sources(sources)) {
			String name = source.getFileName().toString().replace(".java", "");
			if (catchesTooLittle(source)) {
				found.add(name);
				if (!reasons.containsKey(name)) {
					forbidden.add(source.toString());
				}
			}
		}
		assertThat(forbidden).as("classes that catch Exception or RuntimeException; catch Throwable, or say why not")
			.isEmpty();
		assertThat(found).as("classes with a reason that still need it").containsAll(reasons.keySet());
	}

	private static List<Path> sources(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean catchesTooLittle(Path source) {
		try {
			Matcher matcher = CATCH.matcher(Files.readString(source));
			while (matcher.find()) {
				List<String> types = Arrays.stream(matcher.group(1).replace("final ", "").split("\\|"))
					.map(String::trim)
					.toList();
				if (!types.contains("Error") && types.stream().anyMatch(TOO_NARROW::contains)) {
					return true;
				}
			}
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
