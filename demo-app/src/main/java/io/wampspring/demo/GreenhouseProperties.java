package io.wampspring.demo;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demonstration.
 *
 * @param interval Time between two readings of a device.
 * @param calibration Time that a calibration takes.
 * @param search Time that a search in the care guide takes.
 * @param alarmAbove Degrees Celsius above which an alarm is raised.
 */
@ConfigurationProperties("greenhouse")
record GreenhouseProperties(@DefaultValue("1s") Duration interval, @DefaultValue("3s") Duration calibration,
		@DefaultValue("400ms") Duration search, @DefaultValue("32") double alarmAbove) {

}
