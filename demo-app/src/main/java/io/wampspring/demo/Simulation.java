package io.wampspring.demo;

import java.util.random.RandomGenerator;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.wampspring.template.WampTemplate;

/**
 * Simulates the greenhouse: every temperature drifts towards its target, and every
 * thermometer publishes its reading. The router retains the latest reading of each device
 * for pages that open later.
 */
@Component
class Simulation {

	private static final double DRIFT = 0.12;

	private static final double NOISE = 0.12;

	private final Greenhouse greenhouse;

	private final WampTemplate wamp;

	private final RandomGenerator random = RandomGenerator.getDefault();

	Simulation(Greenhouse greenhouse, WampTemplate wamp) {
		this.greenhouse = greenhouse;
		this.wamp = wamp;
	}

	@Scheduled(fixedRateString = "${greenhouse.interval:1s}")
	void tick() {
		for (Device device : this.greenhouse.change(this::drift)) {
			Reading reading = new Reading(device.id(), device.celsius(), device.target(), System.currentTimeMillis());
			this.wamp.publish("com.greenhouse.device." + device.id() + ".reading").retain().kwargs(reading).send();
		}
	}

	private Device drift(Device device) {
		double towards = (device.target() - device.celsius()) * DRIFT;
		return device.withCelsius(device.celsius() + towards + this.random.nextGaussian() * NOISE);
	}

}
