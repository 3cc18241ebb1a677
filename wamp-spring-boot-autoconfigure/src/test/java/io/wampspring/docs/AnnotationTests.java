package io.wampspring.docs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampArg;
import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampErrorUri;
import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.annotation.WampPayload;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Examples of {@code docs/annotations.md}. */
class AnnotationTests {

	@Test
	void bindsArguments() {
		Examples.run(Shop.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(wamp.call("com.example.shop.price").args("tea", 3).retrieve(Integer.class)).isEqualTo(12);
			assertThat(wamp.call("com.example.shop.price").args("tea").retrieve(Integer.class)).isEqualTo(4);
			assertThat(
					wamp.call("com.example.shop.price").kwarg("item", "tea").kwarg("count", 2).retrieve(Integer.class))
				.isEqualTo(8);
			assertThat(
					wamp.call("com.example.shop.order").kwarg("item", "tea").kwarg("count", 2).retrieve(String.class))
				.isEqualTo("2 x tea");
			assertThat(
					wamp.call("com.example.shop.order").args(Map.of("item", "tea", "count", 2)).retrieve(String.class))
				.isEqualTo("2 x tea");
			assertThat(wamp.call("com.example.shop.order").args("tea", 2).retrieve(String.class)).isEqualTo("2 x tea");
			assertThat(wamp.call("com.example.shop.shelf.a7.count").retrieve(String.class)).isEqualTo("a7: 0");
		});
	}

	@Test
	void tellsEverythingThatIsWrong() {
		Examples.run(Shop.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			WampException error = catchThrowableOfType(WampException.class,
					() -> wamp.call("com.example.shop.order").kwarg("item", 7).kwarg("count", "many").retrieve());
			assertThat(error.uri()).isEqualTo("wamp.error.invalid_argument");
			assertThat(String.valueOf(error.kwargs().get("violations"))).contains("path=count");
			error = catchThrowableOfType(WampException.class,
					() -> wamp.call("com.example.shop.price").args("tea", 1, 2, 3).retrieve());
			assertThat(String.valueOf(error.kwargs().get("violations"))).contains("args[2]", "args[3]");
			error = catchThrowableOfType(WampException.class,
					() -> wamp.call("com.example.shop.discount").args(200).retrieve());
			assertThat(error.uri()).isEqualTo("wamp.error.invalid_argument");
			assertThat(String.valueOf(error.kwargs().get("violations"))).contains("path=percent");
		});
	}

	@Test
	void answersWithResultsAndErrors() {
		Examples.run(Shop.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			WampResult range = wamp.call("com.example.shop.range").retrieve();
			assertThat(range.args()).containsExactly(1, 9);
			assertThat(range.kwargs()).containsEntry("currency", "EUR");
			assertThat(wamp.call("com.example.shop.later").retrieve(String.class)).isEqualTo("soon");
			assertThat(wamp.call("com.example.shop.find").args("coffee").retrieve()).isEqualTo(WampResult.EMPTY);
			WampException error = catchThrowableOfType(WampException.class,
					() -> wamp.call("com.example.shop.price").args("gold").retrieve());
			assertThat(error.uri()).isEqualTo("com.example.error.sold_out");
			assertThat(error.args()).containsExactly("gold is sold out");
			error = catchThrowableOfType(WampException.class, () -> wamp.call("com.example.shop.close").retrieve());
			assertThat(error.uri()).isEqualTo("com.example.error.closed");
			error = catchThrowableOfType(WampException.class, () -> wamp.call("com.example.shop.fail").retrieve());
			assertThat(error.uri()).isEqualTo("wamp.error.runtime_error");
			assertThat(error.args()).containsExactly(
					"The procedure failed; the cause is in the log of the callee, under the correlation_id");
			assertThat(error.kwargs()).containsOnlyKeys("correlation_id");
		});
	}

	@Test
	void handsEventsToSubscribers() {
		Examples.run(Ledger.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			wamp.publish("com.example.shop.shelf.a7.sold").kwargs(new Order("tea", 2)).send();
			wamp.publish("com.example.shop.shelf.b1.sold").args("coffee", 1).send();
			List<String> lines = context.getBean(Ledger.class).lines;
			Awaitility.await()
				.untilAsserted(() -> assertThat(lines).containsExactly("2 x tea from a7", "1 x coffee from b1"));
		});
	}

	record Order(String item, int count) {
	}

	@WampErrorUri("com.example.error.sold_out")
	static class SoldOutException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		SoldOutException(String item) {
			super(item + " is sold out");
		}

	}

	@WampController("com.example.shop")
	static class Shop {

		@WampProcedure
		int price(String item, @WampArg(defaultValue = "1") int count) {
			if (item.equals("gold")) {
				throw new SoldOutException(item);
			}
			return 4 * count;
		}

		@WampProcedure
		String order(Order order) {
			return order.count() + " x " + order.item();
		}

		@WampProcedure("shelf.{shelf}.count")
		String count(String shelf) {
			return shelf + ": 0";
		}

		@WampProcedure
		int discount(@Min(0) @Max(100) int percent) {
			return percent;
		}

		@WampProcedure
		WampResult range() {
			return WampResult.of(List.of(1, 9), Map.of("currency", "EUR"));
		}

		@WampProcedure
		CompletableFuture<String> later() {
			return CompletableFuture.supplyAsync(() -> "soon");
		}

		@WampProcedure
		@Nullable String find(String item, Optional<String> shelf) {
			return null;
		}

		@WampProcedure
		void close() {
			throw new IllegalStateException("Closed");
		}

		@WampProcedure
		void fail() {
			throw new UnsupportedOperationException("secret");
		}

		@WampExceptionHandler
		WampException closed(IllegalStateException ex) {
			return new WampException("com.example.error.closed", "Come back tomorrow");
		}

	}

	static class Ledger {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		@WampTopic("com.example.shop.shelf.{shelf}.sold")
		void sold(String shelf, @WampPayload Order order) {
			this.lines.add(order.count() + " x " + order.item() + " from " + shelf);
		}

	}

}
