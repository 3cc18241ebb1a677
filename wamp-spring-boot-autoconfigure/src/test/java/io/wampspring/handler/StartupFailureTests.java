package io.wampspring.handler;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

import io.wampspring.annotation.WampArg;
import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampPayload;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.annotation.WampVariable;
import io.wampspring.autoconfigure.WampRouterAutoConfiguration;
import io.wampspring.core.client.WampEvent;
import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.template.WampOperations;

import static org.assertj.core.api.Assertions.assertThat;

class StartupFailureTests {

	@Test
	void explainsTwoMethodsOfTheSameProcedure() {
		FailureAnalysis analysis = analyze(Twice.class);
		assertThat(analysis.getDescription()).contains("com.acme.add", "#first", "#second", "realm1");
		assertThat(analysis.getAction()).contains("invoke policy");
	}

	@Test
	void explainsAProcedureThatSomebodyElseHas() {
		ApplicationContextRunner runner = runner().withUserConfiguration(Single.class).withBean(Before.class);
		FailureAnalysis analysis = analyze(runner);
		assertThat(analysis.getDescription()).contains("com.acme.single", "another session");
	}

	@Test
	void explainsWhatIsNoUri() {
		FailureAnalysis analysis = analyze(Blank.class);
		assertThat(analysis.getDescription()).contains("\"com..acme.my proc\"", "#blank");
		assertThat(analysis.getAction()).contains("\"com.acme.my_proc\"");
		assertThat(analyze(PartOfComponent.class).getDescription()).contains("whole component");
		assertThat(analyze(PrefixWithVariable.class).getDescription()).contains("match = PREFIX");
	}

	@Test
	void explainsThatTheNamespaceOfTheProtocolIsReserved() {
		assertThat(analyze(Reserved.class).getDescription()).contains("wamp.my.own", "#own",
				"begin with 'wamp.' are reserved");
		assertThat(analyze(ReservedPrefix.class).getDescription()).contains("wamp.my.own", "reserved");
		// no other name in the same namespace is proposed
		assertThat(analyze(ReservedPattern.class).getAction()).isEqualTo("Correct the URI in the annotation.");
	}

	@Test
	void explainsOverloadsByTheirParameters() {
		FailureAnalysis analysis = analyze(Overloaded.class);
		assertThat(analysis.getDescription()).contains("Overloaded#add(int, int)", "Overloaded#add(List)");
		assertThat(analyze(Twice.class).getDescription()).doesNotContain("first(");
	}

	@Test
	void explainsPlaceholdersWithoutValue() {
		ApplicationContextRunner strict = runner()
			.withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class));
		assertThat(analyze(strict.withUserConfiguration(NoPlaceholder.class)).getDescription())
			.contains("NoPlaceholder#read", "'com.acme.${nope}' cannot be resolved", "placeholder 'nope'");
		assertThat(analyze(NoPlaceholder.class).getDescription()).contains("NoPlaceholder#read",
				"'com.acme.${nope}' cannot be resolved");
		assertThat(analyze(NoExpression.class).getDescription()).contains("NoExpression#read", "#{nope.x}");
		assertThat(analyze(strict.withUserConfiguration(NoPlaceholderInArgument.class)).getDescription())
			.contains("#read", "${nope}");
	}

	@Test
	void explainsAVariableThatNoParameterTakes() {
		FailureAnalysis analysis = analyze(UnusedVariable.class);
		assertThat(analysis.getDescription()).contains("'dev'", "a.{dev}", "UnusedVariable#read", "match = WILDCARD");
		assertThat(analyze(UnusedVariableOfTopic.class).getDescription()).contains("'dev'");
		Application.with(runner().withUserConfiguration(VariableSeen.class),
				(application) -> assertThat(application.call("b.x")).isEqualTo("b.x"));
	}

	@Test
	void explainsAMissingRealm() {
		FailureAnalysis analysis = analyze(NoRealm.class);
		assertThat(analysis.getDescription()).contains("\"nowhere\"", "#nowhere", "realm1");
		assertThat(analysis.getAction()).contains("wamp.realms[nowhere]");
	}

	@Test
	void explainsAMissingVariable() {
		assertThat(analyze(NoVariable.class).getDescription()).contains("'id'", "#read");
	}

	@Test
	void explainsParametersThatCannotBe() {
		assertThat(analyze(EventOfProcedure.class).getDescription()).contains("WampEvent");
		assertThat(analyze(SinkOfTopic.class).getDescription()).contains("ProgressSink");
		assertThat(analyze(BadDefault.class).getDescription()).contains("default value", "integer");
		assertThat(analyze(Concurrency.class).getDescription()).contains("positive number");
		assertThat(analyze(BadTimeout.class).getDescription()).contains("BadTimeout#slow", "30s", "soon");
		assertThat(analyze(NoTime.class).getDescription()).contains("a millisecond or more");
		assertThat(analyze(NoException.class).getDescription()).contains("declares no exception");
	}

	@Test
	void explainsMissingParameterNames(@TempDir Path folder) throws Exception {
		for (String parameter : List.of("int id", "@io.wampspring.annotation.WampVariable int id")) {
			FailureAnalysis analysis = analyze(compileWithoutNames(folder, parameter));
			assertThat(analysis.getDescription()).contains("Parameter 0", "#read");
			assertThat(analysis.getAction()).contains("-parameters");
		}
	}

	@Test
	void needsNoNamesWhereEverythingIsNamedOrPositional(@TempDir Path folder) throws Exception {
		Class<?> bean = compileWithoutNames(folder, "@io.wampspring.annotation.WampVariable(\"id\") int id");
		Application.with(runner().withUserConfiguration(bean),
				(application) -> assertThat(application.call("unnamed.7")).isEqualTo(7));
	}

	private static Class<?> compileWithoutNames(Path folder, String parameter) throws Exception {
		Path source = folder.resolve("Unnamed.java");
		Files.writeString(source, """
				public class Unnamed {
					@io.wampspring.annotation.WampProcedure("unnamed.{id}")
					public int read(%s) {
						return id;
					}
				}
				""".formatted(parameter));
		int status = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"),
					source.toString());
		assertThat(status).isZero();
		return new URLClassLoader(new URL[] { folder.toUri().toURL() }, StartupFailureTests.class.getClassLoader())
			.loadClass("Unnamed");
	}

	static ApplicationContextRunner runner() {
		return Application.runner().withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class));
	}

	private static FailureAnalysis analyze(Class<?> bean) {
		return analyze(runner().withUserConfiguration(bean));
	}

	static FailureAnalysis analyze(ApplicationContextRunner runner) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		runner.run((context) -> {
			assertThat(context).hasFailed();
			analysis[0] = analyze(context.getStartupFailure());
		});
		return analysis[0];
	}

	private static FailureAnalysis analyze(Throwable failure) {
		for (FailureAnalyzer analyzer : SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, cause) -> {
			}))) {
			FailureAnalysis analysis = analyzer.getClass().getName().startsWith("io.wampspring.")
					? analyzer.analyze(failure) : null;
			if (analysis != null) {
				return analysis;
			}
		}
		throw new AssertionError("Nobody explains it", failure);
	}

	static class Twice {

		@WampProcedure("com.acme.add")
		int first() {
			return 1;
		}

		@WampProcedure("com.acme.add")
		int second() {
			return 2;
		}

	}

	static class Before {

		Before(WampOperations wamp) {
			wamp.register("com.acme.single", (invocation) -> CompletableFuture.completedFuture(null));
		}

	}

	static class Single {

		@WampProcedure("com.acme.single")
		int single() {
			return 1;
		}

	}

	static class Blank {

		@WampProcedure("com..acme.my proc")
		int blank() {
			return 1;
		}

	}

	static class BadTimeout {

		@WampProcedure(timeout = "soon")
		void slow() {
			// never called
		}

	}

	static class NoTime {

		@WampProcedure(timeout = "0s")
		void slow() {
			// never called
		}

	}

	static class PartOfComponent {

		@WampProcedure("com.acme.device-{id}")
		int read(int id) {
			return id;
		}

	}

	static class PrefixWithVariable {

		@WampProcedure(value = "com.acme.{id}", match = MatchPolicy.PREFIX)
		int read(int id) {
			return id;
		}

	}

	static class Reserved {

		@WampProcedure("wamp.my.own")
		int own() {
			return 1;
		}

	}

	@WampMapping("wamp.my")
	static class ReservedPrefix {

		@WampProcedure("own")
		int own() {
			return 1;
		}

	}

	static class ReservedPattern {

		@WampProcedure("wamp.{name}.own")
		int own(String name) {
			return name.length();
		}

	}

	static class Overloaded {

		@WampProcedure("com.acme.add")
		int add(int a, int b) {
			return a + b;
		}

		@WampProcedure("com.acme.add")
		int add(List<Integer> numbers) {
			return numbers.size();
		}

	}

	static class NoPlaceholder {

		@WampProcedure("com.acme.${nope}")
		int read() {
			return 1;
		}

	}

	static class NoExpression {

		@WampProcedure("com.acme.#{nope.x}")
		int read() {
			return 1;
		}

	}

	static class NoPlaceholderInArgument {

		@WampProcedure("com.acme.read")
		int read(@WampArg(defaultValue = "${nope}") String text) {
			return 1;
		}

	}

	static class UnusedVariable {

		@WampProcedure("a.{dev}")
		int read(int device) {
			return device;
		}

	}

	static class UnusedVariableOfTopic {

		@WampTopic("a.{dev}")
		void read(int device) {
		}

	}

	static class VariableSeen {

		@WampProcedure("b.{dev}")
		String read(HandlerContext context) {
			return context.uri();
		}

		@WampProcedure("c.{dev}")
		String read(Dict details) {
			return details.toString();
		}

		@WampTopic("d.{dev}")
		void event(@WampPayload Map<String, Object> event) {
		}

	}

	static class NoRealm {

		@WampTopic(value = "com.acme.event", realm = "nowhere")
		void nowhere() {
		}

	}

	static class NoVariable {

		@WampProcedure("com.acme.read")
		int read(@WampVariable int id) {
			return id;
		}

	}

	static class EventOfProcedure {

		@WampProcedure("com.acme.read")
		int read(WampEvent event) {
			return 1;
		}

	}

	static class SinkOfTopic {

		@WampTopic("com.acme.read")
		void read(ProgressSink<String> sink) {
		}

	}

	static class Concurrency {

		@WampProcedure(value = "com.acme.read", concurrency = "none")
		int read() {
			return 1;
		}

	}

	static class BadDefault {

		@WampProcedure("com.acme.read")
		int read(@WampArg(defaultValue = "x") int number) {
			return number;
		}

	}

	static class NoException {

		@WampProcedure("com.acme.read")
		int read() {
			return 1;
		}

		@WampExceptionHandler
		int handle() {
			return 1;
		}

	}

}
