package io.wampspring.kotlin

import io.wampspring.annotation.WampController
import io.wampspring.annotation.WampProcedure
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlin.time.Duration.Companion.milliseconds

data class Basket(val item: String, val count: UInt = 1u)

@JvmInline
value class Coupon(val code: String) {

	init {
		require(code.length == 4)
	}

}

/** The example of docs/kotlin.md. */
@WampController("com.example.shop")
class Shop {

	@WampProcedure
	fun price(item: String, count: UInt = 1u, coupon: Coupon? = null): UInt =
		count * if (coupon == null) item.length.toUInt() else 1u

	@WampProcedure
	suspend fun buy(basket: Basket): String {
		delay(10.milliseconds)
		return "${basket.count} ${basket.item}"
	}

	@WampProcedure
	fun countdown(from: Int = 3): Flow<Int> = flow {
		for (left in from downTo 1) {
			emit(left)
			delay(1.milliseconds)
		}
	}

}
