package io.wampspring.handler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import io.wampspring.annotation.WampArg;
import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.annotation.WampVariable;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.WampException;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.router.RealmStatistics;
import io.wampspring.core.router.Router;
import io.wampspring.payload.internal.JsonPayloads;
import io.wampspring.payload.internal.UnwritableValueException;
import io.wampspring.template.ReactiveCalls;
import io.wampspring.template.WampOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class DeclaredTypeTests {

	private static final Map<String, String> REX = Map.of("kind", "dog", "name", "Rex");

	private static final ParameterizedTypeReference<List<Pet>> PETS = new ParameterizedTypeReference<>() {
	};

	private final ApplicationContextRunner runner = Application.runner()
		.withUserConfiguration(Beans.class)
		.withPropertyValues("wamp.websocket.max-message-size=1000B",
				"spring.jackson.property-naming-strategy=SNAKE_CASE");

	@Test
	void progressiveResultsAndSinksSayWhatIsDeclared() {
		Application.with(this.runner, (application) -> {
			for (String procedure : List.of("d.flux", "d.stream", "d.sink", "d.listStream")) {
				Queue<Object> progress = new ConcurrentLinkedQueue<>();
				CallRequest request = new CallRequest(procedure, Payload.EMPTY, Dict.EMPTY,
						(result) -> progress.add(result.args().get(0)), false);
				Application.get(application.peer().call(request).result());
				assertThat(progress).as(procedure)
					.containsExactly(procedure.equals("d.listStream") ? List.of(REX) : REX);
			}
		});
	}

	@Test
	void exceptionHandlersAndTheTemplateWriteAndReadDeclaredTypes() {
		Application.with(this.runner, (application) -> {
			assertThat(application.call("d.handled")).isEqualTo(List.of(REX));
			WampOperations wamp = application.bean(WampOperations.class);
			List<Pet> pets = List.of(new Dog("Rex"));
			assertThat(wamp.call("d.echo").arg(pets, PETS).retrieve(PETS)).isEqualTo(pets);
			assertThat(wamp.call("d.echo").kwarg("pets", pets, PETS).retrieve(PETS)).isEqualTo(pets);
			assertThat(ReactiveCalls.mono(() -> wamp.call("d.echo").arg(pets, PETS), PETS).block()).isEqualTo(pets);
			assertThat(ReactiveCalls.flux(() -> wamp.call("d.listStream"), PETS).collectList().block())
				.containsExactly(pets);
			List<List<Pet>> seen = new ArrayList<>();
			wamp.call("d.listStream").onProgress(PETS, seen::add).retrieve();
			assertThat(seen).containsExactly(pets);
			assertThat(wamp.call("d.none").retrieve(OptionalInt.class)).isEqualTo(OptionalInt.empty());
			assertThat(wamp.call("d.none").retrieve(new ParameterizedTypeReference<Optional<String>>() {
			})).isEmpty();
		});
	}

	@Test
	void eventsSayWhatIsDeclared() {
		Application.with(this.runner, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			Queue<List<Pet>> typed = new ConcurrentLinkedQueue<>();
			wamp.subscribe("d.pets").handler(PETS, typed::add);
			List<Pet> pets = List.of(new Dog("Rex"));
			wamp.publish("d.pets").arg(pets, PETS).send();
			await().until(() -> typed.size() == 1 && application.bean(Beans.class).events.size() == 1);
			assertThat(typed).containsExactly(pets);
			assertThat(application.bean(Beans.class).events).containsExactly(pets);
		});
	}

	@Test
	void eventsThatDoNotFitAMethodAreLoggedWithThePlaceAndCountedAsDropped(CapturedOutput output) {
		Application.with(this.runner, (application) -> {
			RealmStatistics statistics = application.bean(Router.class).realm("realm1").statistics();
			assertThat(statistics.dropped()).isZero();
			application.bean(WampOperations.class)
				.publish("d.pets")
				.args(List.of(Map.of("kind", "dog", "name", List.of())))
				.send();
			await().until(() -> statistics.dropped() == 1);
			await().until(() -> output.getOut().contains("#onPets rejected publication"));
			assertThat(output).contains("pets[0].name must be a string");
		});
	}

	@Test
	void optionalsOfNumbersMayBeMissing() {
		Application.with(this.runner, (application) -> {
			assertThat(application.call("d.optionals"))
				.isEqualTo("OptionalInt.empty OptionalLong.empty OptionalDouble.empty Optional.empty");
			assertThat(application.callWith("d.optionals", Map.of("b", 2)))
				.isEqualTo("OptionalInt.empty OptionalLong[2] OptionalDouble.empty Optional.empty");
			assertThat(application.call("d.optionals", 1, null, 0.5, List.of(REX)))
				.isEqualTo("OptionalInt[1] OptionalLong.empty OptionalDouble[0.5] Optional[[Dog[name=Rex]]]");
			assertThat(application.call("d.optionals", JsonPayloads.of("[1,null,2]")).args())
				.containsExactly("OptionalInt[1] OptionalLong.empty OptionalDouble[2.0] Optional.empty");
			assertThat(application.violationsOf("d.optionals", Payload.ofArgs("x"))).singleElement()
				.satisfies((violation) -> assertThat(violation).containsEntry("path", "a"));
			assertThat(application.call("d.default")).isEqualTo("OptionalInt[7]");
			assertThat(application.call("d.7.variable")).isEqualTo("OptionalInt[7] Optional[7]");
			assertThat(application.call("d.none", Payload.EMPTY).args()).isEmpty();
		});
	}

	@Test
	void recordsInOrderHaveTheNamesOfTheMapper() {
		Application.with(this.runner, (application) -> {
			assertThat(application.call("d.record", "a", 2)).isEqualTo("Order[firstName=a, itemCount=2]");
			assertThat(application.callWith("d.record", Map.of("first_name", "a", "item_count", 2)))
				.isEqualTo("Order[firstName=a, itemCount=2]");
		});
	}

	@Test
	void streamsAndResourcesBecomeBytes() {
		Application.with(this.runner, (application) -> {
			for (String procedure : List.of("d.bytes", "d.resource", "d.futureBytes")) {
				assertThat((byte[]) application.call(procedure)).as(procedure).containsExactly(1, 2, 3);
			}
			Beans beans = application.bean(Beans.class);
			assertThat(beans.streams).hasSize(2).allSatisfy((stream) -> assertThat(stream.closed).isTrue());
			assertThat(beans.streams.get(0).reader).startsWith("wamp-handler-");
			WampException error = application.errorOf("d.large", Payload.EMPTY);
			assertThat(error.uri()).isEqualTo("wamp.error.payload_size_exceeded");
			assertThat(error.args()).containsExactly("The result cannot be sent: result holds more than 1000 bytes");
			assertThat(beans.streams.get(2).closed).isTrue();
			application.call("d.unwantedSink");
			assertThat(beans.streams.get(3).closed).isTrue();
		});
	}

	@Test
	void resultsThatCannotBeWrittenAreErrorsThatNameThePlace(CapturedOutput output) {
		Map<String, String> places = Map.of("d.getter", "result[1].owner.name cannot be written", "d.cycle",
				"nests deeper than 63 levels, or refers to itself", "d.later", "result.name cannot be written",
				"d.collected", "result[1].name cannot be written", "d.noData",
				"result.reader is of a type that cannot be written", "d.notHandled",
				"result[0].name cannot be written");
		Application.with(this.runner, (application) -> places.forEach((procedure, place) -> {
			int before = output.getOut().length();
			WampException error = application.errorOf(procedure, Payload.EMPTY);
			assertThat(error.uri()).as(procedure).isEqualTo("wamp.error.runtime_error");
			assertThat((String) error.args().get(0)).as(procedure)
				.startsWith("The result cannot be sent: result")
				.endsWith(place)
				.doesNotContain("secret", "Exception");
			String id = (String) error.kwargs().get("correlation_id");
			await().until(() -> output.getOut().substring(before).contains(id));
			assertThat(output.getOut().substring(before).split(id, -1)).as("lines of " + procedure).hasSize(2);
		}));
	}

	@Test
	void progressThatCannotBeWrittenEndsTheCall() {
		Application.with(this.runner, (application) -> {
			for (String procedure : List.of("d.collected", "d.brokenSink")) {
				CallRequest request = new CallRequest(procedure, Payload.EMPTY, Dict.EMPTY, (result) -> {
				}, false);
				assertThatExceptionOfType(WampException.class)
					.isThrownBy(() -> Application.get(application.peer().call(request).result()))
					.satisfies((ex) -> assertThat((String) ex.args().get(0)).endsWith("result.name cannot be written"));
			}
		});
	}

	@Test
	void whoPublishesOrCallsWithWhatCannotBeWrittenLearnsThePlace() {
		Application.with(this.runner, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			Broken broken = new Broken();
			assertThatExceptionOfType(UnwritableValueException.class)
				.isThrownBy(() -> wamp.publish("d.pets").args(1, broken).send())
				.withMessage("args[1].name cannot be written");
			assertThatExceptionOfType(UnwritableValueException.class)
				.isThrownBy(() -> wamp.call("d.echo").kwarg("pet", broken).retrieve())
				.withMessage("pet.name cannot be written");
			assertThatExceptionOfType(UnwritableValueException.class)
				.isThrownBy(() -> wamp.call("d.echo").kwargs(broken))
				.withMessage("name cannot be written");
			// callers of a method that calls another one learn nothing of that
			assertThat(application.errorOf("d.callsBroken", Payload.EMPTY).args().toString()).doesNotContain("name");
		});
	}

	@Test
	void aViewMustBeOne() {
		for (Class<?> bean : List.of(TwoViews.class, TwoParameterViews.class)) {
			Application.runner().withUserConfiguration(bean).run((context) -> {
				FailureAnalysis analysis = new InvalidHandlers().analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("@JsonView on", "#viewed", "exactly one view");
			});
		}
	}

	/** The analyzer that the application has for such failures. */
	static final class InvalidHandlers extends AbstractFailureAnalyzer<InvalidHandlerException> {

		@Override
		protected FailureAnalysis analyze(Throwable rootFailure, InvalidHandlerException cause) {
			return new FailureAnalysis(cause.getMessage(), null, cause);
		}

	}

	static class TwoViews {

		@WampProcedure("d.viewed")
		@JsonView({ Pet.class, Dog.class })
		String viewed() {
			return "";
		}

	}

	static class TwoParameterViews {

		@WampProcedure("d.viewed")
		String viewed(@JsonView({ Pet.class, Dog.class }) Dog dog) {
			return "";
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
	interface Pet {

	}

	record Dog(String name) implements Pet {
	}

	record Order(String firstName, int itemCount) {
	}

	record Owned(Broken owner) {
	}

	record Holder(Reader reader) {
	}

	static class Broken {

		public String getName() {
			throw new IllegalStateException("secret");
		}

	}

	static class Cycle {

		public Cycle getNext() {
			return this.next;
		}

		private final Cycle next;

		Cycle() {
			this.next = new Cycle(this);
		}

		Cycle(Cycle next) {
			this.next = next;
		}

	}

	static final class Watched extends ByteArrayInputStream {

		private volatile boolean closed;

		private volatile String reader = "";

		Watched(byte[] bytes) {
			super(bytes);
		}

		@Override
		public byte[] readNBytes(int length) throws IOException {
			this.reader = Thread.currentThread().getName();
			return super.readNBytes(length);
		}

		@Override
		public void close() throws IOException {
			this.closed = true;
			super.close();
		}

	}

	@WampMapping("d")
	static class Beans {

		final List<Watched> streams = new CopyOnWriteArrayList<>();

		final Queue<List<Pet>> events = new ConcurrentLinkedQueue<>();

		private final ObjectProvider<WampOperations> wamp;

		Beans(ObjectProvider<WampOperations> wamp) {
			this.wamp = wamp;
		}

		private Watched watched(int... bytes) {
			byte[] copy = new byte[bytes.length];
			for (int i = 0; i < bytes.length; i++) {
				copy[i] = (byte) bytes[i];
			}
			Watched stream = new Watched(copy);
			this.streams.add(stream);
			return stream;
		}

		@WampProcedure
		Flux<Pet> flux() {
			return Flux.just(new Dog("Rex"));
		}

		@WampProcedure
		Stream<? extends Pet> stream() {
			return Stream.of(new Dog("Rex"));
		}

		@WampProcedure
		Stream<List<Pet>> listStream() {
			return Stream.of(List.of(new Dog("Rex")));
		}

		@WampProcedure
		void sink(ProgressSink<Pet> sink) {
			sink.send(new Dog("Rex"));
		}

		@WampProcedure
		String handled() {
			throw new UnsupportedOperationException();
		}

		@WampExceptionHandler
		List<Pet> handle(UnsupportedOperationException failure) {
			return List.of(new Dog("Rex"));
		}

		@WampProcedure
		String notHandled() {
			throw new ArithmeticException();
		}

		@WampExceptionHandler
		List<Broken> handleBadly(ArithmeticException failure) {
			return List.of(new Broken());
		}

		@WampProcedure
		List<Pet> echo(List<Pet> pets) {
			return pets;
		}

		@WampTopic("pets")
		void onPets(List<Pet> pets) {
			this.events.add(pets);
		}

		@WampProcedure
		OptionalInt none() {
			return OptionalInt.empty();
		}

		@WampProcedure
		String optionals(OptionalInt a, OptionalLong b, OptionalDouble c, Optional<List<Pet>> d) {
			return a + " " + b + " " + c + " " + d;
		}

		@WampProcedure("default")
		String withDefault(@WampArg(defaultValue = "7") OptionalInt a) {
			return a.toString();
		}

		@WampProcedure("{id}.variable")
		String variable(OptionalInt id, @WampVariable("id") Optional<Integer> same) {
			return id + " " + same;
		}

		@WampProcedure("record")
		String order(Order order) {
			return order.toString();
		}

		@WampProcedure
		InputStream bytes() {
			return watched(1, 2, 3);
		}

		@WampProcedure
		Resource resource() {
			return new ByteArrayResource(new byte[] { 1, 2, 3 });
		}

		@WampProcedure
		CompletableFuture<InputStream> futureBytes() {
			return CompletableFuture.completedFuture(watched(1, 2, 3));
		}

		@WampProcedure
		InputStream large() {
			return watched(new int[1001]);
		}

		@WampProcedure
		void unwantedSink(ProgressSink<InputStream> sink) {
			sink.send(watched(1));
		}

		@WampProcedure
		List<Object> getter() {
			return List.of(1, new Owned(new Broken()));
		}

		@WampProcedure
		Cycle cycle() {
			return new Cycle();
		}

		@WampProcedure
		CompletableFuture<Broken> later() {
			return CompletableFuture.supplyAsync(Broken::new);
		}

		@WampProcedure
		Flux<Object> collected() {
			return Flux.just(1, new Broken());
		}

		@WampProcedure
		void brokenSink(ProgressSink<Broken> sink) {
			sink.send(new Broken());
		}

		@WampProcedure
		Holder noData() {
			return new Holder(Reader.nullReader());
		}

		@WampProcedure
		String callsBroken() {
			return String.valueOf(this.wamp.getObject().call("d.echo").args(new Broken()).retrieve());
		}

	}

}
