package io.wampspring.demo;

import java.time.Duration;

import org.springframework.stereotype.Component;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.handler.ProgressSink;

/**
 * Compares a thermometer with its target for a while: a procedure that takes its time,
 * tells how far it is, and stops when its caller cancels the call.
 */
@Component
class Calibration {

	private static final int SAMPLES = 10;

	private final Greenhouse greenhouse;

	private final Duration duration;

	Calibration(Greenhouse greenhouse, GreenhouseProperties properties) {
		this.greenhouse = greenhouse;
		this.duration = properties.calibration();
	}

	@WampProcedure("com.greenhouse.device.{device}.calibrate")
	Outcome calibrate(String device, ProgressSink<Integer> percent) throws InterruptedException {
		long start = System.nanoTime();
		double sum = 0;
		for (int sample = 0; sample < SAMPLES; sample++) {
			Thread.sleep(this.duration.dividedBy(SAMPLES).toMillis());
			Device now = this.greenhouse.device(device);
			sum += now.celsius() - now.target();
			percent.send(100 * (sample + 1) / SAMPLES);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		return new Outcome(device, sum / SAMPLES, seconds);
	}

	/**
	 * What a calibration found.
	 *
	 * @param device id of the device
	 * @param offset by how many degrees Celsius it was off, on average
	 * @param seconds how long it took
	 */
	record Outcome(String device, double offset, double seconds) {

	}

}
