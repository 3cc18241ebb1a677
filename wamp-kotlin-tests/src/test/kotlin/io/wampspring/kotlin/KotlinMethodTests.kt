package io.wampspring.kotlin

import io.wampspring.core.client.CallRequest
import io.wampspring.core.client.CancelMode
import io.wampspring.core.client.EmbeddedSessions
import io.wampspring.core.client.WampException
import io.wampspring.core.client.WampResult
import io.wampspring.core.client.WampSession
import io.wampspring.core.message.Dict
import io.wampspring.core.message.Payload
import io.wampspring.core.router.Router
import io.wampspring.handler.WampHandlerRegistry
import io.wampspring.template.WampOperations
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.springframework.aop.support.AopUtils
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.core.ParameterizedTypeReference
import java.math.BigInteger
import java.util.concurrent.ForkJoinPool
import java.util.concurrent.TimeUnit.SECONDS

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class KotlinMethodTests(
	@Autowired private val wamp: WampOperations,
	@Autowired private val signals: Signals,
	@Autowired private val proxied: ProxiedProcedures,
	@Autowired private val registry: WampHandlerRegistry,
	@Autowired private val router: Router
) {

	@Test
	fun `plain functions are called`() {
		assertThat(call("plain.add", 1, 2)).isEqualTo(3L)
		assertThat(call("plain.add", "a" to 1, "b" to 2)).isEqualTo(3L)
		assertThat(call("plain.nothing")).isNull()
		assertThat(violations("plain.add", 1)).containsExactly("b is missing")
	}

	@Test
	fun `nullable parameters may be missing or null`() {
		assertThat(call("plain.nullable")).isEqualTo("null null")
		assertThat(call("plain.nullable", null, 3)).isEqualTo("null 3")
		assertThat(call("plain.nullable", "text" to "x")).isEqualTo("x null")
	}

	@Test
	fun `default arguments are taken for what is missing or null`() {
		assertThat(call("plain.defaults", "a")).isEqualTo("a-a.")
		assertThat(call("plain.defaults", "a", 3)).isEqualTo("a-a-a.")
		assertThat(call("plain.defaults", "a", null, "+", "!")).isEqualTo("a+a!")
		assertThat(call("plain.defaults", "text" to "a", "separator" to "/")).isEqualTo("a/a.")
		assertThat(violations("plain.defaults")).containsExactly("text is missing")
		assertThat(violations("plain.defaults", "a", "x")).hasSize(1).first().asString().startsWith("count must be")
		assertThat(violations("plain.defaults", "text" to "a", "seperator" to "/"))
			.containsExactly("seperator is not expected, did you mean 'separator'?")
	}

	@Test
	fun `constraints and default arguments go together`() {
		assertThat(call("plain.checked")).isEqualTo(5L)
		assertThat(call("plain.checked", 10)).isEqualTo(10L)
		assertThat(violations("plain.checked", 11)).hasSize(1).first().asString().startsWith("count ")
	}

	@Test
	fun `a data class takes the whole payload if it is the only parameter`() {
		assertThat(call("plain.order", "item" to "pen", "note" to "red")).isEqualTo("1 pen red")
		assertThat(call("plain.order", mapOf("item" to "pen", "count" to 3))).isEqualTo("3 pen null")
		assertThat(call("plain.order", "pen", 3)).isEqualTo("3 pen null")
		assertThat(call("plain.order", "order" to mapOf("item" to "pen"))).isEqualTo("1 pen null")
		assertThat(call("plain.optionalOrder")).isEqualTo("0 nothing")
		assertThat(call("plain.payload", "item" to "pen")).isEqualTo(
			mapOf("item" to "pen", "count" to 1, "note" to null)
		)
		assertThat(violations("plain.order", "pen", 3, "red", 4)).containsExactly("args[3] is not expected")
		assertThat(violations("plain.order", "item" to "pen", "cuont" to 3))
			.containsExactly("cuont is not expected, did you mean 'count'?")
		assertThat(violations("plain.order", "count" to 3)).hasSize(1).first().asString().contains("item")
	}

	@Test
	fun `functions have the names of the source`() {
		assertThat(call("plain.internal")).isEqualTo("internal")
		assertThat(registry.handlers().map { it.method() }).contains("plainProcedures#internal", "valueProcedures#email")
			.noneMatch { '$' in it || it.substringAfter('#').contains('-') }
	}

	@Test
	fun `value classes are what they hold`() {
		assertThat(call("value.email", "joe@acme.com")).isEqualTo("acme.com")
		assertThat(violations("value.email", "joe")).containsExactly("email must be a valid Email")
		assertThat(violations("value.email", null)).containsExactly("email must not be null")
		assertThat(call("value.optionalEmail")).isNull()
		assertThat(call("value.optionalEmail", "joe@acme.com")).isEqualTo("joe@acme.com")
		assertThat(call("value.defaultEmail")).isEqualTo("a@default")
		assertThat(call("value.level", 3)).isEqualTo(3L)
		assertThat(call("value.level")).isNull()
		assertThat(call("value.total", 3)).isEqualTo(4L)
		assertThat(call("plain.device.17.reset")).isEqualTo(17L)
	}

	@Test
	fun `unsigned numbers have no sign`() {
		val max = BigInteger.TWO.pow(64) - BigInteger.ONE
		assertThat(call("value.unsigned", 255, 65535, 4294967295, max)).isEqualTo("255 65535 4294967295 $max")
		assertThat(call("value.maxByte").toString()).isEqualTo("255")
		assertThat(call("value.maxShort").toString()).isEqualTo("65535")
		assertThat(call("value.maxInt").toString()).isEqualTo("4294967295")
		assertThat(call("value.maxLong")).isEqualTo(max)
		assertThat(call("value.total", max - BigInteger.ONE)).isEqualTo(max)
		assertThat(call("value.optionalUnsigned")).isEqualTo("null 7")
		assertThat(call("value.optionalUnsigned", 4294967295)).isEqualTo("4294967295 7")
		assertThat(violations("value.unsigned", 256, -1, 4294967296, max + BigInteger.ONE)).containsExactly(
			"byte must be an integer from 0 to 255", "short must be an integer from 0 to 65535",
			"int must be an integer from 0 to 4294967295", "long must be an integer from 0 to $max"
		)
	}

	@Test
	fun `value classes inside of data classes are Jackson's`() {
		assertThat(call("value.account", "email" to "joe@acme.com", "total" to 3).toString())
			.isEqualTo("{email=joe@acme.com, total=2}")
	}

	@Test
	fun `suspend functions are called`() {
		assertThat(call("suspend.add", 1, 2)).isEqualTo(3L)
		assertThat(call("suspend.add", 1)).isEqualTo(11L)
		assertThat(call("suspend.elsewhere", "x")).isEqualTo("X")
		assertThat(call("suspend.nothing")).isNull()
		assertThat(call("suspend.nothingAtAll")).isNull()
		assertThat(call("suspend.level", 3)).isEqualTo(3L)
		assertThat(call("suspend.level")).isNull()
		assertThat(call("suspend.email", "joe@acme.com", 3)).isEqualTo("3 joe@acme.com")
		assertThat(call("suspend.email", "max" to 3)).isEqualTo("3 a@default")
		assertThat(call("suspend.total", 3)).isEqualTo(4L)
		assertThat(call("suspend.total")).isEqualTo(6L)
		assertThat(call("suspend.maxLong")).isEqualTo(BigInteger.TWO.pow(64) - BigInteger.ONE)
		assertThat(call("suspend.order", "item" to "pen")).isEqualTo(
			mapOf("item" to "pen", "count" to 2, "note" to null)
		)
		assertThat(violations("suspend.add", "x")).hasSize(1)
		assertThat(violations("suspend.add", 1, 2, 3)).containsExactly("args[2] is not expected")
	}

	@Test
	fun `beans may have a proxy`() {
		assertThat(AopUtils.isCglibProxy(proxied)).isTrue()
		signals.events.clear()
		assertThat(call("proxied.checked")).isEqualTo("5 true")
		assertThat(call("proxied.checked", 7)).isEqualTo("7 true")
		assertThat(call("proxied.later")).isEqualTo("5 null true")
		assertThat(call("proxied.later", 7, "abcd")).isEqualTo("7 abcd true")
		assertThat(violations("proxied.later", 7, "abc")).containsExactly("coupon must be a valid Coupon")
		assertThat(call("proxied.total")).isEqualTo(5L)
	}

	@Test
	fun `the example of the documentation works`() {
		assertThat(call("com.example.shop.price", "ink")).isEqualTo(3L)
		assertThat(call("com.example.shop.price", "ink", 2, "abcd")).isEqualTo(2L)
		assertThat(violations("com.example.shop.price", "ink", "coupon" to "abc"))
			.containsExactly("coupon must be a valid Coupon")
		assertThat(call("com.example.shop.buy", "item" to "ink")).isEqualTo("1 ink")
		assertThat(call("com.example.shop.buy", "ink", 2)).isEqualTo("2 ink")
		assertThat(list("com.example.shop.countdown")).containsExactly(3, 2, 1)
	}

	@Test
	fun `descriptions tell the parameters without the continuation`() {
		val add = call("wamp.reflection.procedure.describe", "suspend.add") as Map<*, *>
		assertThat(add["order"]).isEqualTo(listOf("a", "b"))
		assertThat((add["parameters"] as Map<*, *>)["required"]).isEqualTo(listOf("a"))
		val order = call("wamp.reflection.procedure.describe", "plain.order") as Map<*, *>
		assertThat(order["order"]).isEqualTo(listOf("item", "count", "note"))
	}

	@Test
	fun `a suspended function holds no thread`() {
		val calls = List(500) { wamp.call("suspend.gated").retrieveAsync(String::class.java) }
		assertThat(call("suspend.add", 1, 2)).isEqualTo(3L)
		signals.gate.complete("open")
		assertThat(calls.map { it.get(10, SECONDS) }).hasSize(500).containsOnly("open")
	}

	@Test
	fun `failures of suspend functions become errors`() {
		assertThat(error("suspend.refuse")).hasMessage("com.acme.refused: not today (suspend.refuse of realm realm1)")
		assertThat(error("suspend.refuseTotal")).hasMessageStartingWith("com.acme.refused: no total ")
		assertThat(error("suspend.fail")).hasMessageStartingWith("com.acme.too_many: too many ")
		assertThat(error("suspend.late").uri()).isEqualTo("wamp.error.timeout")
	}

	@Test
	fun `cancelling a call cancels the coroutine`() {
		join().use { session ->
			val call = session.call(CallRequest("suspend.endless", Payload.ofArgs("cancelled")))
			assertThat(signals.started.poll(10, SECONDS)).isEqualTo("cancelled")
			call.cancel(CancelMode.KILL)
			assertThat(signals.cancelled.poll(10, SECONDS)).isEqualTo("cancelled")
			val failure = assertThrows<Exception> { call.result().get(10, SECONDS) }
			assertThat((failure.cause as WampException).uri()).isEqualTo("wamp.error.canceled")
		}
	}

	@Test
	fun `a caller that leaves cancels the coroutine`() {
		join().use { session ->
			session.call(CallRequest("suspend.endless", Payload.ofArgs("left")))
			assertThat(signals.started.poll(10, SECONDS)).isEqualTo("left")
		}
		assertThat(signals.cancelled.poll(10, SECONDS)).isEqualTo("left")
	}

	@Test
	fun `the first part of a coroutine sees what interceptors put into the thread`() {
		assertThat(call("suspend.context")).isEqualTo("application suspendingProcedures#context")
		assertThat(list("flow.caller")).containsExactly("application application")
	}

	@Test
	fun `suspend functions subscribe in order`() {
		repeat(3) { wamp.publish("suspend.event").args(it).send() }
		await().untilAsserted { assertThat(signals.events).containsExactly("event 0", "event 1", "event 2") }
	}

	@Test
	fun `flows are progressive results, or one list`() {
		val seen = mutableListOf<Int?>()
		val last = wamp.call("flow.numbers").onProgress(Int::class.javaObjectType) { seen.add(it) }
			.retrieve(Any::class.java)
		assertThat(seen).containsExactly(0, 1, 2)
		assertThat(last).isNull()
		assertThat(list("flow.numbers", 5)).containsExactly(0, 1, 2, 3, 4)
		assertThat(list("flow.unsigned")).map<String> { it.toString() }.containsExactly("1", ULong.MAX_VALUE.toString())
		assertThat(list("flow.later")).containsExactly("a", "b")
	}

	@Test
	fun `cancelling a call cancels the flow`() {
		join().use { session ->
			val call = session.call(CallRequest("flow.endless", Payload.EMPTY, Dict.EMPTY, { _: WampResult -> }, false))
			assertThat(signals.started.poll(10, SECONDS)).isEqualTo("flow")
			call.cancel(CancelMode.KILL)
			assertThat(signals.cancelled.poll(10, SECONDS)).isEqualTo("flow")
		}
	}

	@Test
	fun `a flow as parameter gets the chunks of a progressive call`() {
		val sum = wamp.call("flow.sum").args(1).begin(Int::class.javaObjectType)
		sum.send(2)
		sum.complete(3)
		assertThat(sum.result().get(10, SECONDS)).isEqualTo(6)
		val orders = wamp.call("flow.orders").args(Order("pen")).begin(List::class.java)
		orders.complete(Order("ink"))
		assertThat(orders.result().get(10, SECONDS)).isEqualTo(listOf("pen", "ink"))
	}

	private fun join(): WampSession = EmbeddedSessions
		.open(router, "realm1", Dict.of("authmethods", listOf("anonymous")), ForkJoinPool.commonPool())
		.get(10, SECONDS)

	/** Call with positional arguments, and with pairs as keyword arguments. */
	private fun call(procedure: String, vararg args: Any?): Any? = wamp.call(procedure)
		.args(*args.filter { it !is Pair<*, *> }.toTypedArray())
		.kwargs(args.filterIsInstance<Pair<String, Any?>>().toMap())
		.retrieve(Any::class.java)
		.let { if (it is Int) it.toLong() else it }

	private fun list(procedure: String, vararg args: Any?): List<Any>? = wamp.call(procedure).args(*args)
		.retrieve(object : ParameterizedTypeReference<List<Any>>() {})

	private fun error(procedure: String, vararg args: Any?): WampException =
		assertThrows<WampException> { call(procedure, *args) }

	private fun violations(procedure: String, vararg args: Any?): List<String> {
		val error = error(procedure, *args)
		assertThat(error.uri()).describedAs(error.message).isEqualTo("wamp.error.invalid_argument")
		return (error.kwargs()["violations"] as List<*>).map { it as Map<*, *> }
			.map { "${it["path"]} ${it["message"]}".trim() }
	}

}
