// The readings of the last minute, by device. Only this module changes them.

export const WINDOW_MILLIS = 60_000;

export class Readings {

	#byDevice = new Map();
	#listeners = [];

	/** Calls back with each new reading. */
	onReading(listener) {
		this.#listeners.push(listener);
	}

	/** Adds one reading: { device, celsius, target, at } with `at` in milliseconds since 1970. */
	add(reading) {
		const series = this.#byDevice.get(reading.device) ?? [];
		const newest = series.at(-1);
		if (newest && newest.at >= reading.at) {
			return; // came twice: with the history and as an event
		}
		series.push(reading);
		while (series[0].at < reading.at - WINDOW_MILLIS) {
			series.shift();
		}
		this.#byDevice.set(reading.device, series);
		for (const listener of this.#listeners) {
			listener(reading);
		}
	}

	/** The readings of a device, oldest first. */
	of(device) {
		return this.#byDevice.get(device) ?? [];
	}

	/** The time of the newest reading, which is where the chart ends. */
	newest() {
		return Math.max(0, ...[...this.#byDevice.values()].map((series) => series.at(-1).at));
	}

}
