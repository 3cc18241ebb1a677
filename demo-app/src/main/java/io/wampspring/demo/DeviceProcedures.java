package io.wampspring.demo;

import java.util.List;

import org.springframework.stereotype.Component;

import io.wampspring.annotation.WampProcedure;

/**
 * Procedures of the devices, open to all sessions of the realm.
 */
@Component
class DeviceProcedures {

	private final Greenhouse greenhouse;

	DeviceProcedures(Greenhouse greenhouse) {
		this.greenhouse = greenhouse;
	}

	@WampProcedure("com.greenhouse.device.list")
	List<Device> list() {
		return this.greenhouse.devices();
	}

	@WampProcedure("com.greenhouse.device.{device}.get_temperature")
	double getTemperature(String device) {
		return this.greenhouse.device(device).celsius();
	}

	@WampProcedure("com.greenhouse.device.{device}.set_temperature")
	Device setTemperature(String device, double celsius) {
		return this.greenhouse.setTarget(device, celsius);
	}

}
