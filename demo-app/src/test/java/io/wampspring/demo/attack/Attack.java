package io.wampspring.demo.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kinds of attack, each as the steps of one of its connections. */
enum Attack {

	UNFINISHED_HANDSHAKE((peer) -> List
		.of(Step.send(Wire.ascii("GET /ws HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(4000))))),

	UNFINISHED_FRAME_BEFORE_HELLO(
			(peer) -> List.of(Step.send(Wire.handshake()), Step.await("\r\n\r\n"), Step.send(Large.UNFINISHED_FRAME))),

	UNFINISHED_FRAME_AFTER_HELLO((peer) -> join(Step.send(Large.UNFINISHED_FRAME))),

	UNFINISHED_FRAGMENTS((peer) -> join(Step.send(Large.UNFINISHED_FRAGMENTS))),

	SMALL_FRAMES_WITHOUT_END((peer) -> join(Step.send(Wire.frame(Wire.TEXT, false, Wire.ascii("["), 1)),
			Step.sendForever((round) -> Large.SMALL_FRAMES))),

	LARGE_REFUSED_MESSAGES((peer) -> join(large("[48,1,{},\"com.evil.none\",[\"", "\"]]"), Step.await("[8,48,1,"),
			large("[16,2,{\"acknowledge\":true},\"com..evil\",[\"", "\"]]"), Step.await("[8,16,2,"),
			large("[32,3,{},\"com..evil", "\"]"), Step.await("[8,32,3,"), large("[64,4,{},\"wamp.", "\"]"),
			Step.await("[8,64,4,"))),

	LARGE_REMEMBERED_VALUES((peer) -> List.of(Step.send(Wire.handshake()), Step.await("\r\n\r\n"),
			Step.send(Large.HELLO), Step.await("[2,"), large("[32,1,{},\"com.evil" + peer, "\"]"), Step.await(",1,"),
			large("[64,2,{},\"com.evil" + peer, "\"]"), Step.await(",2,"))),

	READER_THAT_STOPS((peer) -> (peer == 0)
			? join(Step.sendForever((round) -> Wire
				.text("[16," + (round + 1) + ",{},\"com.evil.flood\",[\"" + Large.TEXT.substring(0, 8000) + "\"]]")))
			: join(Step.send(Wire.text("[32,1,{},\"com.evil.flood\"]")), Step.DEAFEN)),

	UNANSWERED_CHALLENGE((peer) -> List.of(Step.send(Wire.handshake()), Step.await("\r\n\r\n"),
			Step.send(hello("name" + peer)), Step.await("[4,"))),

	OPEN_PROGRESSIVE_CALLS(
			(peer) -> join(Step.send(Wire.text("[64,1,{},\"com.evil.p" + peer + "\"]")), Step.await("[65,1,"),
					Step.send(all(2, 101,
							(id) -> "[48," + id + ",{\"progress\":true,\"receive_progress\":true},\"com.evil.p" + peer
									+ "\",[\"" + Large.TEXT.substring(0, 500) + "\"]]")))),

	RESULTS_NOBODY_READS((peer) -> join(Step.DEAFEN,
			Step.sendForever((round) -> Wire.text("[48," + (round + 1) + ",{},\"wamp.session.list\"]")))),

	WILDCARD_PATTERNS((peer) -> join(Step
		.send(all(1, 100, (id) -> "[32," + id + ",{\"match\":\"wildcard\"},\"" + pattern(peer * 100 + id) + "\"]")))),

	GUESSES((peer) -> List.of(Step.send(Wire.handshake()), Step.await("\r\n\r\n"),
			Step.send((round) -> hello("name" + peer + "-" + round)), Step.awaitOrReset("[4,", "[3,"),
			Step.send(Wire.text("[5,\"123456\",{}]")), Step.await("[3,"), Step.RESET)),

	CONNECT_AND_RESET((peer) -> List.of(Step.send(Wire.handshake()), Step.await("\r\n\r\n"), Step.RESET));

	private final IntFunction<List<Step>> steps;

	Attack(IntFunction<List<Step>> steps) {
		this.steps = steps;
	}

	/** Return the steps of a connection, each of which has its number. */
	List<Step> steps(int peer) {
		return this.steps.apply(peer);
	}

	/** Return the steps of who joins first. */
	static List<Step> join(Step... steps) {
		List<Step> all = new ArrayList<>(List.of(Step.send(Wire.handshake()), Step.await("\r\n\r\n"), Step
			.send(Wire.text("[1,\"realm1\",{\"roles\":{\"caller\":{\"features\":{\"progressive_call_invocations\":true,"
					+ "\"progressive_call_results\":true}},\"callee\":{\"features\":{\"progressive_call_invocations\":true,"
					+ "\"progressive_call_results\":true,\"call_canceling\":true}},\"publisher\":{},\"subscriber\":{}}}]")),
				Step.await("[2,")));
		all.addAll(List.of(steps));
		return all;
	}

	private static Step large(String begin, String end) {
		return Step.send(Wire.begin(begin, Large.BYTES.length + end.length()), Large.BYTES, Wire.ascii(end));
	}

	private static byte[] hello(String authid) {
		return Wire.text("[1,\"" + AttackedProcess.CLOSED_REALM + "\",{\"authid\":\"" + authid
				+ "\",\"authmethods\":[\"ticket\"],\"roles\":{\"caller\":{}}}]");
	}

	private static byte[] all(int first, int last, IntFunction<String> message) {
		return Wire.join(IntStream.rangeClosed(first, last)
			.mapToObj((id) -> Wire.text(message.apply(id)))
			.toArray(byte[][]::new));
	}

	/** Return a pattern of a shape of its own. */
	private static String pattern(int shape) {
		return IntStream.range(0, 20)
			.mapToObj((bit) -> ((shape >> bit & 1) == 0) ? "evil" : "")
			.collect(Collectors.joining("."));
	}

	/** What is large is there once. */
	private static final class Large {

		// with the rest of its message just within the largest size of a message
		private static final String TEXT = "x".repeat(1024 * 1024 - 200);

		private static final byte[] BYTES = Wire.ascii(TEXT);

		private static final byte[] HELLO = Wire
			.text("[1,\"realm1\",{\"agent\":\"" + TEXT.substring(0, 20_000) + "\",\"authextra\":{\"x\":\""
					+ TEXT.substring(0, 20_000) + "\"},\"authid\":\"" + TEXT.substring(0, 20_000)
					+ "\",\"roles\":{\"caller\":{},\"callee\":{},\"publisher\":{},\"subscriber\":{}}}]");

		private static final byte[] UNFINISHED_FRAME = Wire.frame(Wire.TEXT, true,
				Wire.ascii("[" + " ".repeat(1000 * 1000 - 1)), 1000 * 1000 + 1);

		private static final byte[] UNFINISHED_FRAGMENTS = Wire.join(
				Wire.frame(Wire.TEXT, false, Wire.ascii("[" + " ".repeat(100 * 1000 - 1)), 100 * 1000), fragment(),
				fragment(), fragment(), fragment(), fragment(), fragment(), fragment(), fragment(), fragment());

		private static final byte[] SMALL_FRAMES = Wire.join(IntStream.range(0, 500)
			.mapToObj((i) -> (i % 2 == 0) ? Wire.frame(Wire.CONTINUATION, false, new byte[0], 0)
					: Wire.frame(Wire.PING, true, new byte[0], 0))
			.toArray(byte[][]::new));

		private static byte[] fragment() {
			return Wire.frame(Wire.CONTINUATION, false, Wire.ascii(" ".repeat(100 * 1000)), 100 * 1000);
		}

	}

}
