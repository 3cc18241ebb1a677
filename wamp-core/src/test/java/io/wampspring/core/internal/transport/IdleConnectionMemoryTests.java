package io.wampspring.core.internal.transport;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.transport.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left of a message once it was handled and its sender is idle: next to nothing,
 * however large it was and whatever became of it. Each kind is sent by 100 connections,
 * which are weighed before and after.
 */
class IdleConnectionMemoryTests {

	private static final int CONNECTIONS = 100;

	private static final int ALLOWED = 2 * 1024;

	private static final int LARGE = 1_000_000;

	private static final String TEXT = "x".repeat(LARGE);

	// longer than what a URI may be
	private static final String BAD_URI = "com.example." + "x".repeat(500_000);

	private final List<Client> clients = new ArrayList<>();

	private Router router;

	@BeforeEach
	void start() {
		this.router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()));
	}

	@AfterEach
	void stop() {
		this.clients.forEach((client) -> client.end.close());
		this.router.close();
	}

	@ParameterizedTest
	@EnumSource
	void connectionIsNoHeavierAfterwards(Kind kind) {
		MemoryTransport transport = new MemoryTransport(this.router, this.router.timers());
		for (int i = 0; i < CONNECTIONS; i++) {
			Client client = new Client(transport, i);
			this.clients.add(client);
			client.send("[1,\"realm1\",{\"roles\":{\"caller\":{\"features\":{\"progressive_call_invocations\":true}},"
					+ "\"callee\":{\"features\":{\"progressive_call_invocations\":true}},\"publisher\":{},"
					+ "\"subscriber\":{}}}]");
			client.send("[16,1,{},\"com.example.small\"]");
		}
		// classes and tables that all share
		kind.send(this.clients.get(0));
		long before = weigh();
		this.clients.stream().skip(1).forEach(kind::send);
		assertThat(this.clients).allMatch((client) -> client.received > 0 && client.isOpen);
		long grown = weigh() - before;
		assertThat(grown / CONNECTIONS).isLessThanOrEqualTo(ALLOWED);
	}

	private static long weigh() {
		long least = Long.MAX_VALUE;
		int same = 0;
		while (same < 2) {
			System.gc();
			long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
			same = (used < least - 8 * 1024) ? 0 : same + 1;
			least = Math.min(least, used);
		}
		return least;
	}

	/** Kinds of messages, at their largest. */
	enum Kind {

		HELLO((client) -> "[6,{},\"wamp.close.close_realm\"]",
				(client) -> "[1,\"realm1\",{\"agent\":\"" + TEXT.substring(0, 50_000) + "\",\"roles\":{\"caller\":{}},"
						+ "\"authextra\":{\"" + TEXT.substring(0, 5_000) + "\":1}}]"),

		GOODBYE((client) -> "[6,{\"message\":\"" + TEXT + "\"},\"wamp.close.close_realm\"]",
				(client) -> "[1,\"realm1\",{\"roles\":{\"caller\":{}}}]"),

		PUBLISH((client) -> "[16,2,{\"acknowledge\":true},\"com.example.t\",[\"" + TEXT + "\"]]"),

		PUBLISH_WITH_LISTS(
				(client) -> "[16,2,{\"acknowledge\":true,\"exclude\":[" + ids(100_000) + "]},\"com.example.t\"]"),

		REFUSED_PUBLISH((client) -> "[16,2,{\"acknowledge\":true},\"" + BAD_URI + "\",[\"" + TEXT.substring(0, 400_000)
				+ "\"]]"),

		SUBSCRIBE_AND_UNSUBSCRIBE((client) -> "[32,2,{},\"" + client.uri() + "\"]",
				(client) -> "[34,3," + client.lastId() + "]"),

		REFUSED_SUBSCRIBE((client) -> "[32,2,{},\"" + BAD_URI + "\"]"),

		UNSUBSCRIBE_OF_NOTHING((client) -> "[34,2,17]"),

		REGISTER_AND_UNREGISTER((client) -> "[64,2,{},\"" + client.uri() + "\"]",
				(client) -> "[66,3," + client.lastId() + "]"),

		REFUSED_REGISTER((client) -> "[64,2,{},\"" + BAD_URI + "\"]"),

		UNREGISTER_OF_NOTHING((client) -> "[66,2,17]"),

		CALL_OF_NOTHING((client) -> "[48,2,{},\"" + client.uri() + "\",[\"" + TEXT + "\"]]"),

		REFUSED_CALL((client) -> "[48,2,{},\"" + BAD_URI + "\",[\"" + TEXT.substring(0, 400_000) + "\"]]"),

		REFUSED_PROGRESSIVE_CALLS(IntStream.range(2, 90)
			.<Message>mapToObj((request) -> (client) -> "[48," + request + ",{\"progress\":true},\"" + BAD_URI + "\"]")
			.toList()),

		CALL_WITH_RESULT((client) -> "[64,2,{},\"" + client.uri() + "\"]",
				(client) -> "[48,3,{},\"" + client.uri() + "\",[\"" + TEXT + "\"]]",
				(client) -> "[70,1,{},[\"" + TEXT + "\"]]", (client) -> "[66,4," + client.firstId(65) + "]"),

		CALL_WITH_ERROR((client) -> "[64,2,{},\"" + client.uri() + "\"]",
				(client) -> "[48,3,{},\"" + client.uri() + "\",[\"" + TEXT + "\"]]",
				(client) -> "[8,68,1,{},\"com.example.error\",[\"" + TEXT + "\"]]",
				(client) -> "[66,4," + client.firstId(65) + "]"),

		CANCEL_OF_NOTHING((client) -> "[49,1,{\"mode\":\"kill\"}]"),

		ANSWERS_THAT_COME_TOO_LATE((client) -> "[64,2,{},\"" + client.uri() + "\"]",
				(client) -> "[48,3,{},\"" + client.uri() + "\"]", (client) -> "[70,1,{}]",
				(client) -> "[70,1,{},[\"" + TEXT + "\"]]",
				(client) -> "[8,68,1,{},\"com.example.error\",[\"" + TEXT + "\"]]",
				(client) -> "[66,4," + client.firstId(65) + "]"),

		MANY_SUBSCRIPTIONS_THAT_ARE_GIVEN_UP(IntStream.range(0, 600)
			.<Message>mapToObj((i) -> (i % 600 < 300) ? (client) -> "[32," + (i + 2) + ",{},\"com.example.t" + i + "\"]"
					: (client) -> "[34," + (i + 2) + "," + client.ids.get(i - 300) + "]")
			.toList());

		private final List<Message> messages;

		Kind(Message... messages) {
			this(List.of(messages));
		}

		Kind(List<Message> messages) {
			this.messages = messages;
		}

		void send(Client client) {
			client.ids.clear();
			this.messages.forEach((message) -> client.send(message.of(client)));
			client.ids.clear();
			client.ids.trimToSize();
		}

		private static String ids(int count) {
			return LongStream.rangeClosed(1, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
		}

	}

	/** Makes a message of a client. */
	@FunctionalInterface
	private interface Message {

		String of(Client client);

	}

	/** Keeps nothing but ids of what it got. */
	private static final class Client implements MemoryClient.Receiver {

		private final int number;

		private final MemoryClient end;

		// second numbers of messages, by order; registration and subscription ids
		private final ArrayList<Long> ids = new ArrayList<>();

		private int received;

		private boolean isOpen = true;

		private long registration;

		Client(MemoryTransport transport, int number) {
			this.number = number;
			this.end = transport.connect(Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0), this);
		}

		String uri() {
			String prefix = "com.example.client" + this.number + ".";
			return prefix + "y".repeat(2_048 - prefix.length());
		}

		void send(String message) {
			this.end.send(message.getBytes(StandardCharsets.UTF_8));
		}

		long lastId() {
			return this.ids.get(this.ids.size() - 1);
		}

		long firstId(int type) {
			assertThat(type).isEqualTo(65);
			return this.registration;
		}

		@Override
		public void onFrame(Frame frame) {
			this.received++;
			byte[] head = Arrays.copyOfRange(frame.array(), frame.offset(),
					frame.offset() + Math.min(frame.length(), 60));
			String[] elements = new String(head, StandardCharsets.UTF_8).split("[\\[\\],]");
			if (elements[1].equals("33") || elements[1].equals("65")) {
				this.ids.add(Long.parseLong(elements[3]));
				this.registration = Long.parseLong(elements[3]);
			}
		}

		@Override
		public void onClose(CloseStatus status) {
			this.isOpen = false;
		}

	}

}
