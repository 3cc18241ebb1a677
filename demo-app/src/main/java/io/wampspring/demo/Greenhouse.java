package io.wampspring.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.wampspring.core.client.WampException;

/**
 * The devices of the greenhouse. Thread-safe.
 */
@Component
class Greenhouse {

	private static final double LOWEST = 5;

	private static final double HIGHEST = 40;

	// device by id; the keys never change, the values do
	private final Map<String, AtomicReference<Device>> devices = Stream
		.of(new Device("tomatoes", "Tomatoes", 23, 24), new Device("orchids", "Orchids", 22, 21),
				new Device("cacti", "Cacti", 27, 28.5), new Device("lettuce", "Lettuce", 18, 17))
		.collect(LinkedHashMap::new, (map, device) -> map.put(device.id(), new AtomicReference<>(device)), Map::putAll);

	/**
	 * Return all devices.
	 * @return the devices, always in the same order
	 */
	List<Device> devices() {
		return this.devices.values().stream().map(AtomicReference::get).toList();
	}

	/**
	 * Return a device.
	 * @param id id of the device
	 * @return the device
	 * @throws NoSuchDeviceException if there is none
	 */
	Device device(String id) {
		return find(id).get();
	}

	/**
	 * Set the target of a heater.
	 * @param id id of the device
	 * @param celsius degrees Celsius, 5 to 40
	 * @return the device
	 * @throws NoSuchDeviceException if there is none
	 * @throws WampException if the target is out of range, with the range as keyword
	 * arguments
	 */
	Device setTarget(String id, double celsius) {
		if (!(celsius >= LOWEST && celsius <= HIGHEST)) {
			String text = "%s °C is not between %s and %s °C".formatted(celsius, LOWEST, HIGHEST);
			throw new WampException("com.greenhouse.error.out_of_range", List.of(text),
					Map.of("lowest", LOWEST, "highest", HIGHEST));
		}
		return find(id).updateAndGet((device) -> device.withTarget(celsius));
	}

	/**
	 * Update all devices.
	 * @param change applied to each device; may be applied more than once to a device
	 * that is changed concurrently
	 * @return the devices after the change
	 */
	List<Device> change(UnaryOperator<Device> change) {
		return this.devices.values().stream().map((device) -> device.updateAndGet(change)).toList();
	}

	private AtomicReference<Device> find(String id) {
		AtomicReference<Device> device = this.devices.get(id);
		if (device == null) {
			throw new NoSuchDeviceException(id);
		}
		return device;
	}

}
