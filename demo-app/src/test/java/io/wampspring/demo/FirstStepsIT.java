package io.wampspring.demo;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * The first five minutes of a stranger: an application of start.spring.io in an empty
 * folder, to which nothing is added but what the README shows. The compiler and the
 * libraries are those of this build in place of what Maven would fetch; nothing of the
 * demo is there.
 */
@Tag("process")
class FirstStepsIT {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern SHOWN = Pattern
		.compile("(?m)^<!-- file: first-steps/(src/\\S+) -->\\n```\\w+\\n((?s:.*?))^```$");

	// what start.spring.io generates; the README shows none of it
	private static final List<String> GENERATED = List.of("src/main/java/com/example/hello/HelloApplication.java",
			"src/test/java/com/example/hello/HelloApplicationTests.java");

	@TempDir
	static Path project;

	private static Path classes;

	@BeforeAll
	static void followTheReadme() throws IOException {
		for (String file : GENERATED) {
			write(file, Files.readString(ROOT.resolve("first-steps").resolve(file)));
		}
		Matcher shown = SHOWN.matcher(Files.readString(ROOT.resolve("README.md")));
		List<String> files = new ArrayList<>();
		while (shown.find()) {
			write(shown.group(1), shown.group(2));
			files.add(shown.group(1));
		}
		assertThat(files).containsExactly("src/main/java/com/example/hello/Greetings.java",
				"src/main/resources/static/index.html");
		classes = project.resolve("classes");
		compile();
		Path page = classes.resolve("static/index.html");
		Files.createDirectories(page.getParent());
		Files.copy(project.resolve("src/main/resources/static/index.html"), page);
	}

	private static void write(String file, String text) throws IOException {
		Path path = project.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}

	// as spring-boot-starter-parent has it done
	private static void compile() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-parameters", "-proc:none", "-Xlint:all", "-Werror",
				"--release", "17", "-d", classes.toString(), "-cp", libraries()));
		try (Stream<Path> sources = Files.walk(project)) {
			sources.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.as("exit code of javac")
			.isZero();
	}

	/** Returns the class path of this test without the classes of the demo. */
	private static String libraries() {
		Path demo = Path.of("target").toAbsolutePath();
		String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(own.split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).toAbsolutePath().startsWith(demo))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static Process java(Path log, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-Xmx256m", "-cp", classes + File.pathSeparator + libraries()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(project.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
	}

	@Test
	void generatedTestPasses() throws Exception {
		Path log = project.resolve("test.log");
		Process test = java(log, "org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner",
				"--select-class", "com.example.hello.HelloApplicationTests");
		try {
			assertThat(test.waitFor(2, TimeUnit.MINUTES)).isTrue();
			String output = Files.readString(log);
			assertThat(test.exitValue()).as(output).isZero();
			assertThat(output).contains("1 tests successful");
		}
		finally {
			test.destroyForcibly();
		}
	}

	@Test
	@Tag("browser")
	void pageCallsTheBean() throws Exception {
		String missing = Chromium.missing();
		Assumptions.assumeTrue(missing == null, missing);
		int port = freePort();
		Path log = project.resolve("application.log");
		Process application = java(log, "com.example.hello.HelloApplication", "--server.port=" + port,
				"--server.address=127.0.0.1");
		try (Chromium browser = Chromium.start()) {
			awaitPort(application, port, log);
			Chromium.Tab tab = browser.open("http://127.0.0.1:" + port);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(
						() -> assertThat(tab.run("return document.getElementById('greet').disabled")).isEqualTo(false));
			tab.type("#name", "stranger");
			tab.click("#greet");
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(tab.text("#answer")).isEqualTo("Hello, stranger!"));
		}
		finally {
			application.destroyForcibly().waitFor();
		}
	}

	private static void awaitPort(Process application, int port, Path log) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
			if (!application.isAlive()) {
				fail(Files.readString(log));
			}
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
				return socket.isConnected();
			}
			catch (IOException ex) {
				return false;
			}
		});
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
