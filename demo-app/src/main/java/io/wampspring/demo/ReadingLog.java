package io.wampspring.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.wampspring.annotation.WampPayload;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;

/**
 * Stores the readings of the last minute for pages that open. Thread-safe.
 */
@Component
class ReadingLog {

	private static final int KEPT = 60;

	// readings by id of the device, oldest first; guarded by this
	private final Map<String, Deque<Reading>> readings = new LinkedHashMap<>();

	@WampTopic("com.greenhouse.device.{device}.reading")
	synchronized void remember(String device, @WampPayload Reading reading) {
		Deque<Reading> series = this.readings.computeIfAbsent(device, (id) -> new ArrayDeque<>());
		series.addLast(reading);
		if (series.size() > KEPT) {
			series.removeFirst();
		}
	}

	@WampProcedure("com.greenhouse.reading.recent")
	synchronized List<Reading> recent() {
		return this.readings.values().stream().flatMap(Deque::stream).toList();
	}

}
