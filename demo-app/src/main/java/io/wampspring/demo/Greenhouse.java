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
 * The devices of the greenhouse. Safe for use by any thread.
 */
@Component
class Greenhouse {

	private static final double LOWEST = 5;

	private static final double HIGHEST = 40;

	// id -> what the device shows and aims at; the map never changes, its values do
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
	 * Tell a heater what to aim at.
	 * @param id id of the device
	 * @param celsius degrees Celsius, 5 to 40
	 * @return the device
	 * @throws NoSuchDeviceException if there is none
	 * @throws WampException if that is too cold or too warm, with the range as keyword
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
	 * Let something happen to all devices.
	 * @param change what happens to each; may be applied more than once to the same
	 * device if somebody else changes it at that moment
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
