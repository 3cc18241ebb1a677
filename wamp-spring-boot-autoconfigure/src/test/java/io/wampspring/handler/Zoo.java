package io.wampspring.handler;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampProcedure;

/** Methods that Spring MVC and WAMP both serve. */
@WampController("zoo")
@Controller
@ResponseBody
class Zoo extends Shelter<Zoo.Cat> {

	static final Instant TIME = Instant.parse("2024-02-29T12:34:56.789Z");

	static final Date DATE = Date.from(TIME);

	@WampProcedure
	@GetMapping("/animal")
	Animal animal() {
		return new Dog("Rex", 3);
	}

	@WampProcedure
	@GetMapping("/animals")
	List<Animal> animals() {
		return List.of(new Dog("Rex", 3), new Cat("Tom", true));
	}

	@WampProcedure
	@GetMapping("/rawList")
	@SuppressWarnings("rawtypes")
	List rawList() {
		return animals();
	}

	@WampProcedure
	@GetMapping("/byName")
	Map<String, Animal> byName() {
		return new TreeMap<>(Map.of("Rex", new Dog("Rex", 3), "Tom", new Cat("Tom", true)));
	}

	@WampProcedure
	@GetMapping("/array")
	Animal[] array() {
		return new Animal[] { new Dog("Rex", 3) };
	}

	@WampProcedure
	@GetMapping("/nested")
	Map<String, List<Optional<Animal>>> nested() {
		return Map.of("dogs", List.of(Optional.of(new Dog("Rex", 3)), Optional.empty()));
	}

	@WampProcedure
	@GetMapping("/optionalAnimals")
	Optional<List<Animal>> optionalAnimals() {
		return Optional.of(animals());
	}

	@WampProcedure
	@GetMapping("/future")
	CompletableFuture<List<Animal>> future() {
		return CompletableFuture.completedFuture(animals());
	}

	@WampProcedure
	@GetMapping("/mono")
	Mono<List<Animal>> mono() {
		return Mono.just(animals());
	}

	@WampProcedure
	@GetMapping("/flux")
	Flux<Animal> flux() {
		return Flux.fromIterable(animals());
	}

	@WampProcedure
	@GetMapping("/fluxOfLists")
	Flux<List<Animal>> fluxOfLists() {
		return Flux.just(animals(), animals());
	}

	@WampProcedure
	@GetMapping("/stream")
	Stream<Animal> stream() {
		return animals().stream();
	}

	@WampProcedure
	@GetMapping("/iterator")
	Iterator<Animal> iterator() {
		return animals().iterator();
	}

	@WampProcedure
	@GetMapping("/hidden")
	Object hidden() {
		return animals();
	}

	@WampProcedure
	@GetMapping("/widened")
	List<? extends Animal> widened() {
		return animals();
	}

	@WampProcedure
	@GetMapping("/box")
	Box<Animal> box() {
		return new Box<>(new Dog("Rex", 3), animals());
	}

	@WampProcedure
	@GetMapping("/boxes")
	List<Box<Animal>> boxes() {
		return List.of(box());
	}

	@WampProcedure
	@GetMapping("/shapes")
	List<Shape> shapes() {
		return List.of(new Circle(1.5f), new Square(2));
	}

	@WampProcedure
	@GetMapping("/shape")
	Shape shape() {
		return new Circle(1.5f);
	}

	@WampProcedure
	@GetMapping("/keeper")
	Keeper keeper() {
		return new Keeper("Ann", "secret", null);
	}

	@WampProcedure
	@GetMapping("/publicKeeper")
	@JsonView(Public.class)
	Keeper publicKeeper() {
		return keeper();
	}

	@WampProcedure
	@GetMapping("/publicKeepers")
	@JsonView(Public.class)
	CompletableFuture<List<Keeper>> publicKeepers() {
		return CompletableFuture.completedFuture(List.of(keeper()));
	}

	@WampProcedure
	@GetMapping("/mixedIn")
	List<Plain> mixedIn() {
		return List.of(new Plain("a", "b"));
	}

	@WampProcedure
	@GetMapping("/times")
	List<Times> times() {
		return List.of(new Times(TIME, OffsetDateTime.ofInstant(TIME, ZoneOffset.ofHours(2)), LocalDate.of(2024, 2, 29),
				Duration.ofMillis(1500), DATE, DATE));
	}

	@WampProcedure
	@GetMapping("/instant")
	Instant instant() {
		return TIME;
	}

	@WampProcedure
	@GetMapping("/date")
	Date date() {
		return DATE;
	}

	@WampProcedure
	@GetMapping("/dates")
	Map<Date, LocalDate> dates() {
		return Map.of(DATE, LocalDate.of(2024, 2, 29));
	}

	@WampProcedure
	@GetMapping("/options")
	List<Options> options() {
		return List.of(new Options(Optional.of("a"), Optional.empty(), OptionalInt.of(1), OptionalLong.empty(),
				OptionalDouble.of(0.5), List.of(new Cat("Tom", false))));
	}

	@WampProcedure
	@GetMapping("/optionalInt")
	OptionalInt optionalInt() {
		return OptionalInt.of(5);
	}

	@WampProcedure
	@GetMapping("/numbers")
	List<Numbers> numbers() {
		return List.of(new Numbers((byte) 1, (short) 2, 3, 4_000_000_000L, 0.1f, 0.1, new BigDecimal("1.25"),
				new BigInteger("123456789012345678901234567890"), 'c'));
	}

	@WampProcedure
	@GetMapping("/large")
	long large() {
		return 9_007_199_254_740_993L;
	}

	@WampProcedure
	@GetMapping("/larges")
	List<Long> larges() {
		return List.of(1L, 9_007_199_254_740_993L);
	}

	@WampProcedure
	@GetMapping("/raw")
	Raw raw() {
		return new Raw("{\"x\":[1,2.5,\"a\",null]}", new Keeper("Ann", "secret", null), UUID.fromString("0-1-2-3-4"));
	}

	@WampProcedure
	@GetMapping("/members")
	Map<String, @Nullable Object> members() {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("number", 1);
		members.put("nothing", null);
		members.put("text", "a");
		return members;
	}

	@WampProcedure
	@GetMapping("/enums")
	Map<Thread.State, Integer> enums() {
		return new EnumMap<>(Map.of(Thread.State.NEW, 1));
	}

	@WampProcedure
	@PostMapping("/readAnimals")
	String readAnimals(@RequestBody List<Animal> animals) {
		return String.valueOf(animals);
	}

	@WampProcedure
	@PostMapping("/readAnimal")
	String readAnimal(@RequestBody Animal animal) {
		return String.valueOf(animal);
	}

	@WampProcedure
	@PostMapping("/readByName")
	String readByName(@RequestBody Map<String, Animal> animals) {
		return String.valueOf(new TreeMap<>(animals));
	}

	@WampProcedure
	@PostMapping("/readShapes")
	String readShapes(@RequestBody List<Shape> shapes) {
		return String.valueOf(shapes);
	}

	@WampProcedure
	@PostMapping("/readArray")
	String readArray(@RequestBody Animal[] animals) {
		return List.of(animals).toString();
	}

	@WampProcedure
	@PostMapping("/readBox")
	String readBox(@RequestBody List<Box<Animal>> boxes) {
		return String.valueOf(boxes);
	}

	@WampProcedure
	@PostMapping("/readPublic")
	String readPublic(@RequestBody @JsonView(Public.class) Keeper keeper) {
		return String.valueOf(keeper);
	}

	@WampProcedure
	@PostMapping("/readTimes")
	String readTimes(@RequestBody List<Times> times) {
		return String.valueOf(times);
	}

	@WampProcedure
	@PostMapping("/readOptions")
	String readOptions(@RequestBody List<Options> options) {
		return String.valueOf(options);
	}

	@WampProcedure
	@PostMapping("/readNumbers")
	String readNumbers(@RequestBody List<Numbers> numbers) {
		return String.valueOf(numbers);
	}

	@WampProcedure
	@PostMapping("/readMap")
	String readMap(@RequestBody Map<String, Object> map) {
		return String.valueOf(map);
	}

	@WampProcedure
	@PostMapping("/readMixedIn")
	String readMixedIn(@RequestBody List<Plain> plain) {
		return String.valueOf(plain);
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(Dog.class), @JsonSubTypes.Type(Cat.class) })
	interface Animal {

		String name();

	}

	@JsonTypeName("dog")
	record Dog(@JsonProperty("petName") String name, int yearsOld) implements Animal {
	}

	@JsonTypeName("cat")
	record Cat(String name, boolean indoors) implements Animal {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	sealed interface Shape permits Circle, Square {

	}

	record Circle(float radius) implements Shape {
	}

	record Square(int sideLength) implements Shape {
	}

	record Box<T>(T first, List<T> others) {
	}

	record Keeper(@JsonView(Public.class) String name, @JsonView(Internal.class) @Nullable String password,
			@Nullable String badge) {
	}

	interface Public {

	}

	interface Internal extends Public {

	}

	/** Knows nothing of Jackson. */
	record Plain(String first, @Nullable String second) {
	}

	/** What a mix-in adds to {@link Plain}. */
	abstract static class PlainMixIn {

		@JsonProperty("erste")
		abstract String first();

		@JsonIgnore
		abstract String second();

	}

	record Times(Instant instant, OffsetDateTime offset, LocalDate day, Duration duration, Date date,
			@JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy/MM/dd") Date formatted) {
	}

	record Options(Optional<String> present, Optional<String> absent, OptionalInt number, OptionalLong none,
			OptionalDouble fraction, List<Animal> animals) {
	}

	record Numbers(byte tiny, short small, int medium, long wide, float single, double twice, BigDecimal decimal,
			BigInteger huge, char letter) {
	}

	record Raw(@JsonRawValue String json, @JsonUnwrapped Keeper keeper, UUID id) {
	}

}
