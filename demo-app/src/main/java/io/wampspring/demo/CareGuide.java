package io.wampspring.demo;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.stereotype.Component;

import io.wampspring.annotation.WampProcedure;

/**
 * Advice on plants, with a slow search. With each further character typed, the page
 * cancels the previous search, which interrupts its thread here.
 */
@Component
class CareGuide {

	private static final List<String> ADVICE = List.of("Water tomatoes in the morning, at the roots",
			"Water cacti once the soil is dry, hardly in winter", "Water orchids once a week, never into the heart",
			"Keep lettuce below 20 °C, or it bolts", "Give orchids light, but no sun at noon",
			"Feed tomatoes every second week", "Turn cacti towards the sun slowly");

	private final GreenhouseProperties properties;

	// number of cancelled searches
	private final AtomicInteger cancelled = new AtomicInteger();

	CareGuide(GreenhouseProperties properties) {
		this.properties = properties;
	}

	@WampProcedure("com.greenhouse.guide.search")
	List<String> search(String words) throws InterruptedException {
		try {
			Thread.sleep(this.properties.search().toMillis());
		}
		catch (InterruptedException ex) {
			this.cancelled.incrementAndGet();
			throw ex;
		}
		String wanted = words.toLowerCase(Locale.ROOT);
		return ADVICE.stream().filter((advice) -> advice.toLowerCase(Locale.ROOT).contains(wanted)).toList();
	}

	/**
	 * Return the number of cancelled searches.
	 * @return a number
	 */
	int cancelled() {
		return this.cancelled.get();
	}

}
