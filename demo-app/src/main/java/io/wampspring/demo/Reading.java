package io.wampspring.demo;

/**
 * What a thermometer showed: the keyword arguments of the events of
 * {@code com.greenhouse.device.<id>.reading}.
 *
 * @param device id of the device
 * @param celsius degrees Celsius
 * @param target what the heater aimed at
 * @param at when, in milliseconds since 1970
 */
record Reading(String device, double celsius, double target, long at) {

}
