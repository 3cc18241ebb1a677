package io.wampspring.core.internal.transport;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageTooLargeException;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Large messages that the application makes are refused before there is much of them, and
 * what is being encoded is bounded.
 */
class LargeMessageTests {

	private static final int LIMIT = 1024 * 1024;

	private static final int HUGE = 50 * 1024 * 1024;

	private final OutboundBudget budget = new OutboundBudget(4L * LIMIT);

	private final OutboxConfig config = new OutboxConfig(Integer.MAX_VALUE, LIMIT, OverflowPolicy.CLOSE,
			Duration.ofSeconds(10), Runnable::run, new VirtualTimers(), OutboxListener.NONE, this.budget)
		.withMaxOwnMessageSize(LIMIT);

	private final RecordingChannel channel = new RecordingChannel();

	private final Outbox outbox = new Outbox(this.channel, Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0),
			new ConnectionInfo("test", "json", null, Map.of()), this.config);

	private static WampMessage result(Object value) {
		return new ResultMessage(1, Dict.EMPTY, Payload.ofArgs(value));
	}

	@Test
	void aHugeResultIsRefusedWithoutEncodingIt() {
		WampMessage huge = result("x".repeat(HUGE));
		long before = allocated();
		assertThat(this.outbox.send(huge)).isEqualTo(Delivery.TOO_LARGE);
		assertThat(allocated() - before).as("bytes that refusing it took").isLessThan(4L * LIMIT);
		assertThat(this.budget.encodingBytes()).isZero();
	}

	@Test
	void aHugeResultOfManyPartsIsRefusedOnceThereIsTooMuch() {
		WampMessage huge = result(Collections.nCopies(HUGE / 100, "x".repeat(100)));
		long before = allocated();
		assertThat(this.outbox.send(huge)).isEqualTo(Delivery.TOO_LARGE);
		assertThat(allocated() - before).as("bytes that refusing it took").isLessThan(4L * LIMIT);
		assertThat(this.budget.encodingBytes()).isZero();
	}

	@Test
	void theNextMessageIsSent() {
		this.outbox.send(result("x".repeat(HUGE)));
		assertThat(this.outbox.send(result("x".repeat(LIMIT / 2)))).isEqualTo(Delivery.SENT);
		assertThat(this.budget.encodingBytes()).isZero();
	}

	@Test
	void allThatIsBeingEncodedIsBounded() {
		this.budget.reserve(0, 3 * LIMIT);
		assertThatExceptionOfType(MessageTooLargeException.class).isThrownBy(() -> this.budget.reserve(0, 2 * LIMIT));
		assertThat(this.budget.encodingBytes()).isEqualTo(3L * LIMIT);
		this.budget.release(3 * LIMIT);
		this.budget.reserve(0, 2 * LIMIT);
		this.budget.release(2 * LIMIT);
		assertThat(this.budget.encodingBytes()).isZero();
	}

	@Test
	void aPayloadThatCannotBeEncodedGivesBackWhatItTook() {
		// deeper than any message may nest, behind something large
		Object deep = "deep";
		for (int i = 0; i < 62; i++) {
			deep = List.of(deep);
		}
		WampMessage message = new ResultMessage(1, Dict.of("details", List.of("x".repeat(LIMIT / 2), nest(deep, 10))),
				Payload.ofArgs("any"));
		assertThat(this.outbox.send(message)).isEqualTo(Delivery.UNENCODABLE);
		assertThat(this.budget.encodingBytes()).isZero();
		assertThat(this.outbox.send(result("next"))).isEqualTo(Delivery.SENT);
	}

	private static Object nest(Object value, int levels) {
		Object nested = value;
		for (int i = 0; i < levels; i++) {
			nested = List.of(nested);
		}
		return nested;
	}

	@Test
	void aListenerThatFailsCostsNoMessage() {
		OutboxListener failing = new OutboxListener() {

			@Override
			public void onCongested(ConnectionInfo connection, long queuedBytes) {
				throw new NoClassDefFoundError("Listener");
			}

		};
		RecordingChannel full = new RecordingChannel();
		full.full = true;
		Outbox congested = new Outbox(full, Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0),
				new ConnectionInfo("test", "json", null, Map.of()), new OutboxConfig(LIMIT, LIMIT, OverflowPolicy.CLOSE,
						Duration.ofSeconds(10), Runnable::run, new VirtualTimers(), failing));
		for (int i = 0; i < 6; i++) {
			assertThat(congested.send(result("x".repeat(LIMIT / 8)))).isEqualTo(Delivery.SENT);
		}
		assertThat(congested.isCongested()).isTrue();
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
