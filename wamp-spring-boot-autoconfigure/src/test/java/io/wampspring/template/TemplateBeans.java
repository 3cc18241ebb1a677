package io.wampspring.template;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import reactor.core.publisher.Flux;

import org.springframework.beans.factory.ObjectProvider;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.handler.CancellationToken;
import io.wampspring.handler.WampPrincipal;

/**
 * What the tests of the template call and publish to.
 */
@WampMapping("c")
class TemplateBeans {

	final Queue<String> log = new ConcurrentLinkedQueue<>();

	final CountDownLatch release = new CountDownLatch(1);

	private final ObjectProvider<WampOperations> wamp;

	TemplateBeans(ObjectProvider<WampOperations> wamp) {
		this.wamp = wamp;
	}

	@WampProcedure
	int add(int a, int b) {
		return a + b;
	}

	@WampProcedure
	Point point(Point point) {
		return new Point(point.y(), point.x());
	}

	@WampProcedure
	List<Point> points(List<Point> points) {
		return points.stream().map(this::point).toList();
	}

	@WampProcedure
	void nothing() {
	}

	@WampProcedure
	WampResult exact() {
		return WampResult.of(List.of(1, 2), Map.of("a", "b"));
	}

	@WampProcedure
	Payload extension() {
		byte[] message = HexFormat.of().parseHex("94320180" + "9181a47768656ed40100");
		return ((ResultMessage) Codecs.msgpack(CodecLimits.DEFAULT).decode(message, 0, message.length)).payload();
	}

	@WampProcedure
	int payload(Payload payload) {
		return payload.args().size();
	}

	@WampProcedure
	int slow() throws InterruptedException {
		this.release.await();
		return 1;
	}

	@WampProcedure
	void cancellable(CancellationToken token) throws InterruptedException {
		CountDownLatch cancelled = new CountDownLatch(1);
		token.onCancel(cancelled::countDown);
		this.log.add("running");
		cancelled.await();
		this.log.add("cancelled");
	}

	@WampProcedure
	Flux<Integer> count(int upTo) {
		return Flux.range(0, upTo);
	}

	@WampProcedure
	Flux<Long> endless() {
		return Flux.interval(Duration.ofMillis(1)).onBackpressureDrop().doOnCancel(() -> this.log.add("cancelled"));
	}

	@WampProcedure
	int sum(Iterator<Integer> numbers) {
		int sum = 0;
		while (numbers.hasNext()) {
			sum += numbers.next();
		}
		return sum;
	}

	@WampProcedure
	String nested() {
		return this.wamp.getObject().call("remote").retrieve(String.class);
	}

	@WampTopic
	void event(int number, WampPrincipal publisher) {
		this.log.add("event " + number);
	}

	record Point(int x, int y) {
	}

}
