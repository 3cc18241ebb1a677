package io.wampspring.core.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.EventReceivedMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;

/** Random messages that every format can express; the same for the same seed. */
final class RandomMessages {

	private final Random random;

	private final List<Supplier<WampMessage>> types = List.of(() -> new HelloMessage(text(), hello()),
			() -> new WelcomeMessage(id(), extra()), () -> new AbortMessage(closing(), text(), payload()),
			() -> new ChallengeMessage(text(), extra()), () -> new AuthenticateMessage(text(), extra()),
			() -> new GoodbyeMessage(closing(), text()),
			() -> new ErrorMessage(pick(16, 32, 34, 48, 64, 66, 68), id(), passthru().build(), text(), payload()),
			() -> new PublishMessage(id(), publish(), text(), payload()), () -> new PublishedMessage(id(), id()),
			() -> new SubscribeMessage(id(), subscribe(), text()), () -> new SubscribedMessage(id(), id()),
			() -> new UnsubscribeMessage(id(), id()), () -> new UnsubscribedMessage(id(), Dict.EMPTY),
			() -> new UnsubscribedMessage(0, Dict.of("subscription", id())),
			() -> new EventMessage(id(), id(), event(), payload()), () -> new EventReceivedMessage(id()),
			() -> new CallMessage(id(), call(), text(), payload()),
			() -> new CancelMessage(id(), Dict.of("mode", pick("skip", "kill", "killnowait"))),
			() -> new ResultMessage(id(), progress(), payload()), () -> new RegisterMessage(id(), register(), text()),
			() -> new RegisteredMessage(id(), id()), () -> new UnregisterMessage(id(), id()),
			() -> new UnregisteredMessage(id(), Dict.EMPTY),
			() -> new UnregisteredMessage(0, Dict.of(Map.of("registration", id(), "reason", text()))),
			() -> new InvocationMessage(id(), id(), invocation(), payload()),
			() -> new InterruptMessage(id(), Dict.of("mode", pick("kill", "killnowait"))),
			() -> new YieldMessage(id(), progress(), payload()));

	RandomMessages(long seed) {
		this.random = new Random(seed);
	}

	WampMessage next() {
		return this.types.get(this.random.nextInt(this.types.size())).get();
	}

	Object value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 11 : 9)) {
			case 0 -> null;
			case 1 -> this.random.nextBoolean();
			case 2 -> (long) this.random.nextInt(-300, 300);
			case 3 -> this.random.nextLong() >> this.random.nextInt(64);
			case 4 -> new BigInteger(64, this.random).setBit(63);
			case 5 -> Double.longBitsToDouble(this.random.nextLong() & ~(1L << 62));
			case 6 -> (double) this.random.nextInt(100);
			case 7 -> binary();
			case 8 -> text();
			case 9 -> list(depth - 1);
			default -> map(depth - 1);
		};
	}

	private Payload payload() {
		return switch (this.random.nextInt(4)) {
			case 0 -> Payload.EMPTY;
			case 1 -> Payload.of(list(3), Map.of());
			case 2 -> Payload.of(List.of(), map(3));
			default -> Payload.of(list(4), map(4));
		};
	}

	private List<Object> list(int depth) {
		List<Object> list = new ArrayList<>();
		for (int left = size(); left > 0; left--) {
			list.add(value(depth));
		}
		return list;
	}

	private Map<String, Object> map(int depth) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int left = size(); left > 0; left--) {
			map.put(text(), value(depth));
		}
		return map;
	}

	/** Mostly small, at times beyond the sizes that the formats have short forms for. */
	private int size() {
		return (this.random.nextInt(20) == 0) ? this.random.nextInt(40) : this.random.nextInt(4);
	}

	private String text() {
		int length = (this.random.nextInt(10) == 0) ? this.random.nextInt(300) : this.random.nextInt(12);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			int character = switch (this.random.nextInt(8)) {
				case 0 -> this.random.nextInt((i == 0) ? 1 : 0, 0x80);
				case 1 -> this.random.nextInt(0x80, 0xd800);
				case 2 -> this.random.nextInt(0xe000, 0x110000);
				default -> 'a' + this.random.nextInt(26);
			};
			text.appendCodePoint(character);
		}
		return text.toString();
	}

	private byte[] binary() {
		byte[] binary = new byte[this.random.nextInt((this.random.nextInt(10) == 0) ? 300 : 20)];
		this.random.nextBytes(binary);
		return binary;
	}

	private long id() {
		return (this.random.nextLong() >>> (11 + this.random.nextInt(53))) + 1;
	}

	@SafeVarargs
	private <T> T pick(T... values) {
		return values[this.random.nextInt(values.length)];
	}

	private <T> T maybe(T value) {
		return this.random.nextInt(3) == 0 ? value : null;
	}

	private List<String> texts() {
		return maybe(List.of(text(), text()));
	}

	private List<Long> ids() {
		return maybe(List.of(id(), id(), id()));
	}

	private List<?> forwardFor() {
		return maybe(List.of(Map.of("session", id(), "authid", text(), "authrole", text())));
	}

	private Dict.Builder passthru() {
		return Dict.builder().put("ppt_scheme", maybe("x_own")).put("ppt_serializer", maybe("cbor"));
	}

	private Dict hello() {
		return Dict.builder()
			.put("roles", Map.of("caller", Map.of("features", Map.of("call_timeout", true))))
			.put("authmethods", texts())
			.put("authid", maybe(text()))
			.put("authextra", maybe(map(2)))
			.build();
	}

	private Dict extra() {
		return Dict.builder().put("x" + text(), text()).put("nested", map(3)).put("binary", binary()).build();
	}

	private Dict closing() {
		return Dict.builder().put("message", maybe(text())).build();
	}

	private Dict publish() {
		return passthru().put("acknowledge", maybe(true))
			.put("exclude", ids())
			.put("exclude_me", maybe(false))
			.put("eligible_authrole", texts())
			.put("forward_for", forwardFor())
			.put("enc_algo", maybe("mqtt"))
			.build();
	}

	private Dict subscribe() {
		return Dict.builder()
			.put("match", maybe(pick("exact", "prefix", "wildcard")))
			.put("get_retained", maybe(true))
			.put("forward_for", forwardFor())
			.build();
	}

	private Dict event() {
		return passthru().put("publisher", maybe(id()))
			.put("topic", maybe(text()))
			.put("trustlevel", maybe((long) this.random.nextInt()))
			.put("forward_for", forwardFor())
			.build();
	}

	private Dict call() {
		return passthru().put("timeout", maybe(this.random.nextLong() >>> 1))
			.put("receive_progress", maybe(true))
			.put("rkey", maybe(pick("a", 1.5, 7L, true)))
			.build();
	}

	private Dict register() {
		return Dict.builder()
			.put("match", maybe("wildcard"))
			.put("invoke", maybe(pick("single", "roundrobin", "random", "first", "last")))
			.put("concurrency", maybe(id()))
			.build();
	}

	private Dict invocation() {
		return passthru().put("caller", maybe(id())).put("procedure", maybe(text())).build();
	}

	private Dict progress() {
		return passthru().putIf("progress", this.random.nextBoolean()).build();
	}

}
