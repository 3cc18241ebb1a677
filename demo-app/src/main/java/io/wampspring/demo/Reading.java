package io.wampspring.demo;

/**
 * A reading of a thermometer: the keyword arguments of the events of
 * {@code com.greenhouse.device.<id>.reading}.
 *
 * @param device id of the device
 * @param celsius degrees Celsius
 * @param target target temperature of the heater, in degrees Celsius
 * @param at time in milliseconds since 1970
 */
record Reading(String device, double celsius, double target, long at) {

}
