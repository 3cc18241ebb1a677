package io.wampspring.demo;

import java.time.Duration;

import org.springframework.stereotype.Component;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.handler.ProgressSink;

/**
 * Compares a thermometer with its target for a while: a long-running procedure that
 * reports its progress, and stops when the caller cancels the call.
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
	 * The result of a calibration.
	 *
	 * @param device id of the device
	 * @param offset average deviation in degrees Celsius
	 * @param seconds duration in seconds
	 */
	record Outcome(String device, double offset, double seconds) {

	}

}
