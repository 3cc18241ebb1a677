package io.wampspring.docs;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.template.ProgressiveCall;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/progressive-calls.md}. */
class ProgressiveCallsTests {

	@Test
	void sendsArgumentsChunkByChunk() {
		Examples.run(Statistics.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			ProgressiveCall<Double> call = wamp.call("com.example.statistics.mean").args(1.0).begin(Double.class);
			call.send(2.0);
			call.send(6.0);
			call.complete();
			assertThat(Examples.get(call.result())).isEqualTo(3.0);
		});
	}

	@Test
	void streamsBothWays() {
		Examples.run(Statistics.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			List<Double> totals = new CopyOnWriteArrayList<>();
			ProgressiveCall<Double> call = wamp.call("com.example.statistics.totals")
				.args(1.0)
				.onProgress(Double.class, (total) -> totals.add(total))
				.begin(Double.class);
			call.send(2.0);
			call.complete(3.0);
			Examples.get(call.result());
			assertThat(totals).containsExactly(1.0, 3.0, 6.0);
		});
	}

	@Test
	void takesAPlainCallForOneChunk() {
		Examples.run(Statistics.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(wamp.call("com.example.statistics.mean").args(4.0).retrieve(Double.class)).isEqualTo(4.0);
		});
	}

	@WampController("com.example.statistics")
	static class Statistics {

		@WampProcedure
		double mean(Iterator<Double> values) {
			double sum = 0;
			int count = 0;
			while (values.hasNext()) {
				sum += values.next();
				count++;
			}
			return sum / count;
		}

		@WampProcedure
		Stream<Double> totals(Stream<Double> values) {
			double[] total = { 0 };
			return values.map((value) -> total[0] += value);
		}

	}

}
