// The readings of the last minute, by device. Only this module changes them.

export const WINDOW_MILLIS = 60_000;

export class Readings {

	#byDevice = new Map();
	#listeners = [];

	/** Adds a listener for the newest reading of a device. */
	onReading(listener) {
		this.#listeners.push(listener);
	}

	/**
	 * Adds one reading: { device, celsius, target, at } with `at` in milliseconds since 1970. Readings of the history
	 * may arrive after live ones, and some arrive twice.
	 */
	add(reading) {
		const series = this.#byDevice.get(reading.device) ?? [];
		const before = series.findLastIndex((other) => other.at <= reading.at);
		if (series[before]?.at === reading.at) {
			return;
		}
		series.splice(before + 1, 0, reading);
		const oldest = series.at(-1).at - WINDOW_MILLIS;
		while (series[0].at < oldest) {
			series.shift();
		}
		this.#byDevice.set(reading.device, series);
		for (const listener of this.#listeners) {
			listener(series.at(-1));
		}
	}

	/** The readings of a device, oldest first. */
	of(device) {
		return this.#byDevice.get(device) ?? [];
	}

	/** The time of the newest reading, which is the end of the chart. */
	newest() {
		return Math.max(0, ...[...this.#byDevice.values()].map((series) => series.at(-1).at));
	}

}
