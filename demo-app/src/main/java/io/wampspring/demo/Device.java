package io.wampspring.demo;

/**
 * A snapshot of one bed of the greenhouse with its thermometer and heater.
 *
 * @param id a URI component such as {@code tomatoes}
 * @param name display name
 * @param celsius temperature in degrees Celsius
 * @param target target temperature of the heater, in degrees Celsius
 */
record Device(String id, String name, double celsius, double target) {

	Device withCelsius(double celsius) {
		return new Device(this.id, this.name, celsius, this.target);
	}

	Device withTarget(double target) {
		return new Device(this.id, this.name, this.celsius, target);
	}

}
