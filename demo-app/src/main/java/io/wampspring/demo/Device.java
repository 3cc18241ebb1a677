package io.wampspring.demo;

/**
 * One bed of the greenhouse with its thermometer and heater, as it was at one moment.
 *
 * @param id a URI component such as {@code tomatoes}
 * @param name what people call it
 * @param celsius what the thermometer shows
 * @param target what the heater aims at, in degrees Celsius
 */
record Device(String id, String name, double celsius, double target) {

	Device withCelsius(double celsius) {
		return new Device(this.id, this.name, celsius, this.target);
	}

	Device withTarget(double target) {
		return new Device(this.id, this.name, this.celsius, target);
	}

}
