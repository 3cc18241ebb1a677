package io.wampspring.handler;

import java.security.Principal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.core.MethodParameter;

import io.wampspring.annotation.WampArg;
import io.wampspring.annotation.WampArgs;
import io.wampspring.annotation.WampKwargs;
import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampPayload;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampSessionId;
import io.wampspring.annotation.WampVariable;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.Identity;
import io.wampspring.payload.internal.JsonPayloads;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentTests {

	@Test
	void bindsByPositionThenByName() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("t.subtract", 7, 2)).isEqualTo(5);
			assertThat(application.call("t.subtract", Payload.of(List.of(7), Map.of("subtrahend", 2))).args())
				.containsExactly(5);
			assertThat(application.callWith("t.subtract", Map.of("subtrahend", 2, "minuend", 7))).isEqualTo(5);
			assertThat(application.call("t.subtract", JsonPayloads.of("[7]", "{\"subtrahend\":2}")).args())
				.containsExactly(5);
		});
	}

	@Test
	void tellsEverythingThatIsWrongAtOnce() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.violationsOf("t.three", JsonPayloads.of("[\"x\"]", "{\"c\":\"maybe\"}")))
				.extracting((violation) -> violation.get("path"))
				.containsExactlyInAnyOrder("a", "b", "c");
			assertThat(application.violationsOf("t.three", Payload.of(List.of(1, 2, true, 4, 5), Map.of("a", 1))))
				.containsExactlyInAnyOrder(Map.of("path", "a", "message", "is given twice, by position and by name"),
						Map.of("path", "args[3]", "message", "is not expected"),
						Map.of("path", "args[4]", "message", "is not expected"));
		});
	}

	@Test
	void tellsProblemsInsideObjectsWithTheirPaths() {
		Application
			.with(Beans.class,
					(application) -> assertThat(application.violationsOf("t.order", JsonPayloads.of("[]",
							"{\"order\":{\"name\":1,\"lines\":[{\"count\":1},{\"count\":\"x\"}]},\"urgent\":3}")))
						.extracting((violation) -> violation.get("path"))
						.contains("order.lines[1].count"));
	}

	@Test
	void refusesKeywordsThatNoParameterTakes() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.violationsOf("t.subtract",
					Payload.of(List.of(), Map.of("minuend", 7, "substrahend", 2))))
				.containsExactlyInAnyOrder(Map.of("path", "subtrahend", "message", "is missing"),
						Map.of("path", "substrahend", "message", "is not expected, did you mean 'subtrahend'?"));
			assertThat(application.violationsOf("t.subtract", JsonPayloads.of("[7,2]", "{\"more\":1}")))
				.containsExactly(Map.of("path", "more", "message", "is not expected"));
			assertThat(application.violationsOf("t.nothing", Payload.of(List.of(), Map.of("more", 1))))
				.containsExactly(Map.of("path", "more", "message", "is not expected"));
			assertThat(application.violationsOf("t.rest", Payload.of(List.of(1), Map.of("rest", 1)))).hasSize(1);
			assertThat(application.call("t.subtract", Payload.of(List.of(7, 2), Map.of())).args()).containsExactly(5);
		});
	}

	@Test
	void refusesKeywordsThatAnObjectDoesNotHave() {
		Map<String, String> wrong = Map.of("path", "yy", "message", "is not expected, did you mean 'y'?");
		Application.with(Beans.class, (application) -> {
			assertThat(application.violationsOf("t.point", Payload.of(List.of(), Map.of("x", 1, "yy", 2))))
				.contains(wrong);
			assertThat(application.violationsOf("t.point", JsonPayloads.of("[]", "{\"x\":1,\"yy\":2}")))
				.contains(wrong);
			assertThat(application.violationsOf("t.point",
					Payload.of(List.of(), Map.of("point", Map.of("x", 1, "y", 2), "z", 3))))
				.containsExactly(Map.of("path", "z", "message", "is not expected"));
			assertThat(application.violationsOf("t.keyed", JsonPayloads.of("[]", "{\"x\":1,\"yy\":2}")))
				.contains(wrong);
			assertThat(application.callWith("t.keyed", Map.of("x", 1, "y", 2))).isEqualTo("1/2");
			for (Payload incomplete : List.of(Payload.of(List.of(), Map.of("x", 1)), Payload.ofArgs(Map.of("x", 1)),
					JsonPayloads.of("[]", "{\"x\":1}"), JsonPayloads.of("[1]"))) {
				assertThat(application.violationsOf("t.point", incomplete)).singleElement()
					.satisfies((violation) -> assertThat(violation.get("path")).endsWith("y"));
			}
			assertThat(application.violationsOf("t.keyed", Payload.of(List.of(), Map.of("x", 1, "y", 2, "z", 3))))
				.containsExactly(Map.of("path", "z", "message", "is not expected"));
			assertThat(application.violationsOf("t.pojo", Payload.of(List.of(), Map.of("nane", "n"))))
				.containsExactly(Map.of("path", "nane", "message", "is not expected, did you mean 'name'?"));
		});
	}

	@Test
	void leavesToJacksonWhichMembersAnObjectHas() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.callWith("t.renamed", Map.of("full_name", "n"))).isEqualTo("n {}");
			assertThat(application.callWith("t.renamed", Map.of("alias", "n"))).isEqualTo("n {}");
			assertThat(application.callWith("t.renamed", Map.of("full_name", "n", "more", 1))).isEqualTo("n {more=1}");
			assertThat(application.callWith("t.tolerant", Map.of("x", 1, "more", Map.of("x", 2)))).isEqualTo(1);
			assertThat(application.callWith("t.map", Map.of("a", 1))).isEqualTo("[a]");
			assertThat(application.callWith("t.tree", Map.of("a", 1))).isEqualTo("{\"a\":1}");
		});
	}

	@Test
	void answersWithNoMoreThanHelps() {
		Map<String, Object> many = new HashMap<>();
		for (int i = 0; i < 1000; i++) {
			many.put("unknown" + i, i);
		}
		String name = "n".repeat(10_000);
		Application.with(Beans.class, (application) -> {
			assertThat(application.violationsOf("t.nothing", Payload.of(List.of(), many))).hasSize(50);
			assertThat(application.violationsOf("t.nothing", Payload.of(List.copyOf(many.values()), Map.of())))
				.hasSize(50);
			assertThat(application.violationsOf("t.nothing", Payload.of(List.of(), Map.of(name, 1))))
				.allSatisfy((violation) -> assertThat(violation.get("path")).hasSizeLessThan(100));
		});
	}

	@Test
	void ignoresUnknownKeywordsIfConfigured() {
		Application.with(Application.runner()
			.withUserConfiguration(Beans.class)
			.withPropertyValues("wamp.procedures.unknown-arguments=ignore"), (application) -> {
				assertThat(application.callWith("t.subtract", Map.of("subtrahend", 2, "minuend", 7, "more", 1)))
					.isEqualTo(5);
				assertThat(application.callWith("t.point", Map.of("x", 1, "y", 2, "z", 3))).isEqualTo("1/2");
				assertThat(application.violationsOf("t.subtract", Payload.ofArgs(7, 2, 1))).hasSize(1);
			});
	}

	@Test
	void distinguishesMissingFromNull() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("t.optionals")).isEqualTo("Optional.empty null 42");
			assertThat(application.call("t.optionals", Arrays.asList("x", null, 1).toArray()))
				.isEqualTo("Optional[x] null 1");
			assertThat(application.callWith("t.optionals", Map.of("nullable", "y"))).isEqualTo("Optional.empty y 42");
			assertThat(application.violationsOf("t.subtract", Payload.ofArgs(null, 1)))
				.containsExactly(Map.of("path", "minuend", "message", "must not be null"));
		});
	}

	@Test
	void bindsRecordsFromKeywordsOrOneMapOrPositions() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.callWith("t.point", Map.of("x", 1, "y", 2))).isEqualTo("1/2");
			assertThat(application.call("t.point", Map.of("x", 1, "y", 2))).isEqualTo("1/2");
			assertThat(application.call("t.point", 1, 2)).isEqualTo("1/2");
			assertThat(application.callWith("t.point", Map.of("point", Map.of("x", 1, "y", 2)))).isEqualTo("1/2");
			assertThat(application.call("t.point", JsonPayloads.of("[]", "{\"x\":1,\"y\":2}")).args())
				.containsExactly("1/2");
			assertThat(application.call("t.point", JsonPayloads.of("[1,2]")).args()).containsExactly("1/2");
			assertThat(application.violationsOf("t.point", JsonPayloads.of("[1,\"a\",3]")))
				.extracting((violation) -> violation.get("path"))
				.containsExactlyInAnyOrder("y", "args[2]");
			assertThat(application.violationsOf("t.point", Payload.of(List.of(1), Map.of("y", 2)))).hasSize(1);
		});
	}

	@Test
	void bindsTheWholePayloadToAnObject() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.callWith("t.pojo", Map.of("name", "n"))).isEqualTo("n");
			assertThat(application.call("t.pojo", Map.of("name", "n"))).isEqualTo("n");
		});
	}

	@Test
	void bindsTheRest() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("t.sum", "first", 1, 2, 3)).isEqualTo("first 6");
			assertThat(application.call("t.sum", "first")).isEqualTo("first 0");
			assertThat(application.call("t.rest", 1, "a", "b")).isEqualTo("1 [a, b]");
			assertThat(application.violationsOf("t.sum", Payload.ofArgs("first", 1, "x")))
				.extracting((violation) -> violation.get("path"))
				.containsExactly("args[2]");
			assertThat(application.callWith("t.keywords", Map.of("a", 1, "b", 2))).isEqualTo("{a=1, b=2}");
		});
	}

	@Test
	void bindsWhatAnnotationsName() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("t.named", "zero", "one")).isEqualTo("one zero 7");
			assertThat(application.callWith("t.named", Map.of("first-name", "a", "second", "b", "third", 1)))
				.isEqualTo("a b 1");
		});
	}

	@Test
	void bindsVariablesOfTheUri() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("t.device.17.set", 21.5)).isEqualTo("17=21.5");
			assertThat(application.call("t.plant.fern.pot.3")).isEqualTo("fern in 3");
			assertThat(application.violationsOf("t.device.x.set", Payload.ofArgs(21.5)))
				.extracting((violation) -> violation.get("path"))
				.containsExactly("id");
		});
	}

	@Test
	void passesBinariesUnchanged() {
		byte[] bytes = { 0, 1, -1 };
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("t.bytes", bytes)).isEqualTo(bytes);
			assertThat(application.call("t.bytes", JsonPayloads.of("[\"\\u0000AAH/\"]")).args().get(0))
				.isEqualTo(bytes);
		});
	}

	@Test
	void convertsGenericTypes() {
		UUID id = UUID.randomUUID();
		Application.with(Beans.class,
				(application) -> assertThat(application.call("t.generic", Map.of("a", List.of(id.toString()))))
					.isEqualTo(id.toString()));
	}

	@Test
	void tellsWhoCalls() {
		Application.with(Beans.class, (application) -> {
			long session = application.peer().id();
			assertThat(application.call("t.caller", "x")).isEqualTo(session + " " + session + " anonymous anonymous x");
		});
	}

	@Test
	void givesTheInvocationItself() {
		Application.with(Beans.class, (application) -> {
			assertThat(application.call("t.raw", 1, 2, 3)).isEqualTo("t.raw 3 realm1");
			assertThat(application.call("t.payload", 1, 2, 3)).isEqualTo(3);
		});
	}

	@Test
	void asksResolversOfTheApplicationFirst() {
		Application.with(Application.runner().withUserConfiguration(Beans.class, Resolver.class), (application) -> {
			assertThat(application.call("t.optionals")).isEqualTo("Optional[resolved] null 42");
			assertThat(application.call("t.optionals", "y")).isEqualTo("Optional[resolved] y 42");
		});
	}

	@WampMapping("t")
	static class Beans {

		@WampProcedure("subtract")
		int subtract(int minuend, int subtrahend) {
			return minuend - subtrahend;
		}

		@WampProcedure("three")
		String three(int a, int b, boolean c) {
			return a + " " + b + " " + c;
		}

		@WampProcedure("order")
		String order(Order order, @Nullable Boolean urgent) {
			return order + " " + urgent;
		}

		@WampProcedure("optionals")
		String optionals(Optional<String> optional, @Nullable String nullable,
				@WampArg(defaultValue = "42") int standard) {
			return optional + " " + nullable + " " + standard;
		}

		@WampProcedure("nothing")
		void nothing() {
			// takes no argument
		}

		@WampProcedure("keyed")
		String keyed(@WampKwargs Point point) {
			return point.x() + "/" + point.y();
		}

		@WampProcedure("renamed")
		String renamed(Renamed renamed) {
			return renamed.fullName() + " " + renamed.rest();
		}

		@WampProcedure("tolerant")
		int tolerant(Tolerant tolerant) {
			return tolerant.x();
		}

		@WampProcedure("map")
		String map(@WampPayload Map<String, Object> map) {
			return map.keySet().toString();
		}

		@WampProcedure("tree")
		String tree(@WampPayload JsonNode tree) {
			return tree.toString();
		}

		@WampProcedure("point")
		String point(Point point) {
			return point.x() + "/" + point.y();
		}

		@WampProcedure("pojo")
		String pojo(@WampPayload Pojo pojo) {
			return pojo.name;
		}

		@WampProcedure("sum")
		String sum(String label, int... numbers) {
			return label + " " + Arrays.stream(numbers).sum();
		}

		@WampProcedure("rest")
		String rest(int first, @WampArgs List<String> rest) {
			return first + " " + rest;
		}

		@WampProcedure("keywords")
		String keywords(@WampKwargs Map<String, Integer> keywords) {
			return new java.util.TreeMap<>(keywords).toString();
		}

		@WampProcedure("named")
		String named(@WampArg(name = "first-name", index = 1) String first, String second,
				@WampArg(name = "third", defaultValue = "7") int third) {
			return first + " " + second + " " + third;
		}

		@WampProcedure("device.{id}.set")
		String set(int id, double temperature) {
			return id + "=" + temperature;
		}

		@WampProcedure("plant.{plant}.pot.{pot}")
		String plant(@WampVariable("pot") int number, @WampVariable String plant) {
			return plant + " in " + number;
		}

		@WampProcedure("bytes")
		byte[] bytes(byte[] bytes) {
			return bytes;
		}

		@WampProcedure("generic")
		UUID generic(Map<String, List<UUID>> ids) {
			return ids.get("a").get(0);
		}

		@WampProcedure("caller")
		String caller(WampPrincipal caller, @WampSessionId long session, Principal principal, Identity identity,
				String argument) {
			assertThat(principal.getName()).isEqualTo(caller.authid());
			return caller.sessionId() + " " + session + " " + caller.authrole() + " " + identity.authrole() + " "
					+ argument;
		}

		@WampProcedure("raw")
		String raw(WampInvocation invocation, WampSession session) {
			return invocation.procedure() + " " + invocation.args().size() + " " + session.realm();
		}

		@WampProcedure("payload")
		int payload(Payload payload) {
			return payload.args().size();
		}

	}

	static class Resolver implements WampArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == Optional.class;
		}

		@Override
		public Object resolve(MethodParameter parameter, HandlerContext context) {
			return Optional.of("resolved");
		}

	}

	record Point(int x, int y) {
	}

	record Line(int count) {
	}

	record Order(String name, List<Line> lines) {
	}

	record Renamed(@JsonProperty("full_name") @JsonAlias("alias") String fullName,
			@JsonAnySetter Map<String, Object> rest) {

		Renamed {
			rest = (rest != null) ? rest : Map.of();
		}

	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	record Tolerant(int x) {
	}

	static class Pojo {

		public String name = "";

	}

}
