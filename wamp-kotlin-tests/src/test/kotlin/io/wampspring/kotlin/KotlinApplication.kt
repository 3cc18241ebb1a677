package io.wampspring.kotlin

import io.wampspring.annotation.WampController
import io.wampspring.annotation.WampExceptionHandler
import io.wampspring.annotation.WampPayload
import io.wampspring.annotation.WampProcedure
import io.wampspring.annotation.WampTopic
import io.wampspring.core.client.WampException
import io.wampspring.handler.HandlerContext
import io.wampspring.handler.WampHandlerInterceptor
import jakarta.validation.constraints.Max
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.fold
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.slf4j.MDC
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.security.core.context.SecurityContextHolder
import org.springframework.stereotype.Component
import org.springframework.validation.annotation.Validated
import java.util.concurrent.BlockingQueue
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.LinkedBlockingQueue
import kotlin.time.Duration.Companion.milliseconds

@SpringBootApplication
class KotlinApplication

data class Order(val item: String, val count: Int = 1, val note: String? = null)

@JvmInline
value class Email(val text: String) {

	init {
		require('@' in text) { "no e-mail address: $text" }
	}

}

@JvmInline
value class Total(val cents: ULong)

@JvmInline
value class Level(val value: Int)

data class Account(val email: Email, val total: ULong)

class TooMany : RuntimeException("too many")

@WampController("plain")
class PlainProcedures {

	@WampProcedure
	fun add(a: Int, b: Int) = a + b

	@WampProcedure
	fun nullable(text: String?, number: Int?) = "$text $number"

	@WampProcedure
	fun defaults(text: String, count: Int = 2, separator: String = "-", end: String? = ".") =
		List(count) { text }.joinToString(separator) + end

	@WampProcedure
	fun checked(@Max(10) count: Int = 5) = count

	@WampProcedure
	fun order(order: Order) = "${order.count} ${order.item} ${order.note}"

	@WampProcedure
	fun optionalOrder(order: Order = Order("nothing", 0)) = "${order.count} ${order.item}"

	@WampProcedure
	fun payload(@WampPayload order: Order) = order

	@WampProcedure
	fun nothing() {
	}

	@WampProcedure
	internal fun internal() = "internal"

	@WampProcedure("device.{device}.reset")
	fun reset(device: Level) = device.value

}

@WampController("value")
class ValueProcedures {

	@WampProcedure
	fun email(email: Email) = email.text.substringAfter('@')

	@WampProcedure
	fun optionalEmail(email: Email?) = email?.text

	@WampProcedure
	fun defaultEmail(email: Email = Email("a@default")) = email

	@WampProcedure
	fun level(level: Level?) = level

	@WampProcedure
	fun total(total: Total) = Total(total.cents + 1u)

	@WampProcedure
	fun unsigned(byte: UByte, short: UShort, int: UInt, long: ULong) = "$byte $short $int $long"

	@WampProcedure
	fun optionalUnsigned(int: UInt?, long: ULong = 7u) = "$int $long"

	@WampProcedure
	fun maxByte() = UByte.MAX_VALUE

	@WampProcedure
	fun maxShort() = UShort.MAX_VALUE

	@WampProcedure
	fun maxInt() = UInt.MAX_VALUE

	@WampProcedure
	fun maxLong() = ULong.MAX_VALUE

	@WampProcedure
	fun account(account: Account) = Account(account.email, account.total - 1u)
}

/** What coroutines of the tests tell and wait for. */
@Component
class Signals {

	val started: BlockingQueue<String> = LinkedBlockingQueue()

	val cancelled: BlockingQueue<String> = LinkedBlockingQueue()

	val events = ConcurrentLinkedQueue<String>()

	val gate = CompletableDeferred<String>()

}

@WampController("suspend")
class SuspendingProcedures(private val signals: Signals) {

	@WampProcedure
	suspend fun add(a: Int, b: Int = 10): Int {
		yield()
		return a + b
	}

	@WampProcedure
	suspend fun elsewhere(text: String): String = withContext(Dispatchers.Default) { text.uppercase() }

	@WampProcedure
	suspend fun nothing() {
		yield()
	}

	@WampProcedure
	suspend fun nothingAtAll(): String? = null

	@WampProcedure
	suspend fun total(total: Total = Total(5u)): Total {
		yield()
		return Total(total.cents + 1u)
	}

	@WampProcedure
	suspend fun maxLong(): ULong = withContext(Dispatchers.Default) { ULong.MAX_VALUE }

	@WampProcedure
	suspend fun refuseTotal(): ULong {
		yield()
		throw WampException("com.acme.refused", "no total")
	}

	@WampProcedure
	suspend fun level(level: Level?): Level? {
		yield()
		return level
	}

	@WampProcedure
	suspend fun email(email: Email = Email("a@default"), max: ULong): Email {
		yield()
		return Email("$max ${email.text}")
	}

	@WampProcedure
	suspend fun order(order: Order): Order {
		yield()
		return order.copy(count = order.count + 1)
	}

	@WampProcedure
	suspend fun gated(): String = signals.gate.await()

	@WampProcedure
	suspend fun endless(name: String) {
		try {
			signals.started.add(name)
			awaitCancellation()
		}
		finally {
			signals.cancelled.add(name)
		}
	}

	@WampProcedure
	suspend fun late() {
		withTimeout(1.milliseconds) { awaitCancellation() }
	}

	@WampProcedure
	suspend fun refuse(): String {
		yield()
		throw WampException("com.acme.refused", "not today")
	}

	@WampProcedure
	suspend fun fail(): String {
		yield()
		throw TooMany()
	}

	@WampExceptionHandler
	suspend fun handle(failure: TooMany): WampException {
		yield()
		return WampException("com.acme.too_many", failure.message!!)
	}

	@WampProcedure
	suspend fun context(): String =
		"${SecurityContextHolder.getContext().authentication?.name} ${MDC.get("handler")}"

	@WampTopic
	suspend fun event(number: Int) {
		delay(10.milliseconds)
		signals.events.add("event $number")
	}

}

@WampController("flow")
class FlowProcedures(private val signals: Signals) {

	@WampProcedure
	fun numbers(count: Int = 3): Flow<Int> = flow {
		repeat(count) {
			emit(it)
			yield()
		}
	}

	@WampProcedure
	fun unsigned(): Flow<ULong> = flow {
		emit(1u)
		emit(ULong.MAX_VALUE)
	}

	@WampProcedure
	suspend fun later(): Flow<String> {
		yield()
		return flow {
			emit("a")
			emit("b")
		}
	}

	@WampProcedure
	suspend fun caller(): Flow<String?> {
		val first = SecurityContextHolder.getContext().authentication?.name
		return flow { emit("$first ${SecurityContextHolder.getContext().authentication?.name}") }
	}

	@WampProcedure
	fun endless(): Flow<Int> = flow {
		try {
			emit(1)
			signals.started.add("flow")
			awaitCancellation()
		}
		finally {
			signals.cancelled.add("flow")
		}
	}

	@WampProcedure
	suspend fun sum(numbers: Flow<Int>): Int = numbers.fold(0) { sum, number -> sum + number }

	@WampProcedure
	suspend fun orders(orders: Flow<Order>): List<String> = orders.map { it.item }.toList()

}

@WampController("proxied")
@Validated
class ProxiedProcedures(private val signals: Signals) {

	@WampProcedure
	fun checked(@Max(10) count: Int = 5) = "$count ${signals.events.isEmpty()}"

	@WampProcedure
	suspend fun later(@Max(10) count: Int = 5, coupon: Coupon? = null): String {
		yield()
		return "$count ${coupon?.code} ${signals.events.isEmpty()}"
	}

	@WampProcedure
	fun total(total: Total = Total(5u)) = Total(total.cents + signals.events.size.toUInt())

}

/** Stands for what puts something into the thread of a method. */
@Component
class MdcInterceptor : WampHandlerInterceptor {

	override fun around(context: HandlerContext, chain: WampHandlerInterceptor.Chain): Any? {
		MDC.putCloseable("handler", context.handler()).use { return chain.proceed() }
	}

}
