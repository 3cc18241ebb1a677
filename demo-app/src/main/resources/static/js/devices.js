// One card per device: its reading, its target, and its procedures.

import { fromTemplate } from "./dom.js";

const COLORS = ["--series-1", "--series-2", "--series-3", "--series-4"];

export class Devices {

	#container;
	#connection;
	#activity;
	#cards = new Map();

	constructor(container, connection, activity) {
		this.#container = container;
		this.#connection = connection;
		this.#activity = activity;
	}

	/** Fetches the devices and adds a card for each. Returns { id, name, color } of each. */
	async load() {
		const procedure = "com.greenhouse.device.list";
		const devices = await this.#activity.timed(procedure, () => this.#connection.call(procedure));
		const colored = devices.map((device, index) => ({ ...device, color: COLORS[index % COLORS.length] }));
		this.#cards.clear();
		this.#container.replaceChildren(...colored.map((device) => this.#card(device)));
		return colored;
	}

	/** Shows a reading on the card of its device. */
	show({ device, celsius, target }) {
		const card = this.#cards.get(device);
		if (card) {
			card.celsius.value = celsius.toFixed(1);
			card.target.value = target.toFixed(1);
		}
	}

	#card(device) {
		const { root, parts } = fromTemplate("device-template");
		root.dataset.device = device.id;
		root.style.setProperty("--swatch", `var(${device.color})`);
		parts.name.textContent = device.name;
		parts.calibrate.setAttribute("aria-label", `Calibrate ${device.name}`);
		parts.cancel.setAttribute("aria-label", `Cancel the calibration of ${device.name}`);
		this.#cards.set(device.id, parts);
		this.show({ device: device.id, celsius: device.celsius, target: device.target });

		const form = root.querySelector("form");
		const input = form.elements.celsius;
		form.querySelector(".label").append(hidden(` for ${device.name} in degrees Celsius`));
		input.value = device.target;
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			this.#setTemperature(device, input.valueAsNumber, parts);
		});
		parts.calibrate.addEventListener("click", () => this.#calibrate(device, parts));
		return root;
	}

	async #setTemperature(device, celsius, parts) {
		const procedure = `com.greenhouse.device.${device.id}.set_temperature`;
		await this.#run(procedure, { celsius }, parts, (changed) => `Target is ${changed.target.toFixed(1)} °C`);
	}

	async #calibrate(device, parts) {
		const procedure = `com.greenhouse.device.${device.id}.calibrate`;
		say(parts.outcome, "", false);
		parts.progress.value = 0;
		const calibration = this.#connection.start(procedure, undefined, (percent) => { parts.progress.value = percent; });
		const cancel = () => calibration.cancel();
		parts.cancel.addEventListener("click", cancel);
		show(parts, true);
		try {
			const { offset, seconds } = await this.#activity.timed(procedure, () => calibration.result);
			say(parts.outcome, `Off by ${offset.toFixed(2)} °C, found in ${seconds.toFixed(1)} s`, false);
		}
		catch (failure) {
			const cancelled = failure.uri === "wamp.error.canceled";
			say(parts.outcome, cancelled ? "Cancelled" : failure.message, !cancelled);
		}
		parts.cancel.removeEventListener("click", cancel);
		show(parts, false);
	}

	async #run(procedure, payload, parts, words) {
		try {
			const result = await this.#activity.timed(procedure, () => this.#connection.call(procedure, payload));
			say(parts.outcome, words(result), false);
		}
		catch (failure) {
			say(parts.outcome, failure.message, true);
		}
	}

}

function show(parts, calibrating) {
	parts.calibrate.disabled = calibrating;
	parts.progress.hidden = !calibrating;
	parts.cancel.hidden = !calibrating;
}

function say(outcome, words, failed) {
	outcome.textContent = words;
	outcome.classList.toggle("failed", failed);
}

function hidden(text) {
	const span = document.createElement("span");
	span.className = "visually-hidden";
	span.textContent = text;
	return span;
}
