package io.wampspring.demo;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import io.wampspring.annotation.WampPayload;
import io.wampspring.annotation.WampTopic;
import io.wampspring.template.WampTemplate;

/**
 * Raises an alarm once when a device becomes too warm.
 */
@Component
class HeatAlarm {

	private final WampTemplate wamp;

	private final double limit;

	// ids of devices that are too warm; written by the subscriber below only
	private final Set<String> warm = ConcurrentHashMap.newKeySet();

	HeatAlarm(WampTemplate wamp, GreenhouseProperties properties) {
		this.wamp = wamp;
		this.limit = properties.alarmAbove();
	}

	@WampTopic("com.greenhouse.device.{device}.reading")
	void check(@WampPayload Reading reading) {
		if (reading.celsius() <= this.limit) {
			this.warm.remove(reading.device());
		}
		else if (this.warm.add(reading.device())) {
			this.wamp.publish("com.greenhouse.alarm")
				.kwarg("device", reading.device())
				.kwarg("celsius", reading.celsius())
				.send();
		}
	}

}
