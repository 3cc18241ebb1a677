// A line chart of the last minute, on a canvas.

import { cssColor } from "./dom.js";
import { WINDOW_MILLIS } from "./readings.js";

const MARGIN = { top: 12, right: 14, bottom: 24, left: 38 };

export class Chart {

	#canvas;
	#readings;
	#devices = [];
	#scheduled = false;

	constructor(canvas, readings) {
		this.#canvas = canvas;
		this.#readings = readings;
		readings.onReading(() => this.#schedule());
		new ResizeObserver(() => this.#schedule()).observe(canvas);
		matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#schedule());
	}

	/** Sets the devices to draw: { id, name, color }, where `color` is the name of a custom property. */
	show(devices) {
		this.#devices = devices;
		this.#schedule();
	}

	#schedule() {
		if (!this.#scheduled) {
			this.#scheduled = true;
			requestAnimationFrame(() => {
				this.#scheduled = false;
				this.#paint();
			});
		}
	}

	#paint() {
		const ratio = devicePixelRatio || 1;
		const { clientWidth: width, clientHeight: height } = this.#canvas;
		this.#canvas.width = Math.round(width * ratio);
		this.#canvas.height = Math.round(height * ratio);
		const pen = this.#canvas.getContext("2d");
		pen.scale(ratio, ratio);
		const scale = this.#scale(width, height);
		paintGrid(pen, scale);
		for (const device of this.#devices) {
			paintLine(pen, scale, this.#readings.of(device.id), cssColor(device.color));
		}
		this.#describe();
	}

	#scale(width, height) {
		const all = this.#devices.flatMap((device) => this.#readings.of(device.id));
		const celsius = all.map((reading) => reading.celsius);
		const low = Math.floor(Math.min(15, ...celsius) / 5) * 5;
		const high = Math.ceil(Math.max(30, ...celsius) / 5) * 5;
		const end = this.#readings.newest() || Date.now();
		return {
			width, height, low, high,
			x: (at) => width - MARGIN.right - ((end - at) / WINDOW_MILLIS) * (width - MARGIN.left - MARGIN.right),
			y: (value) => MARGIN.top + ((high - value) / (high - low)) * (height - MARGIN.top - MARGIN.bottom),
			secondsAgo: (seconds) => end - seconds * 1000,
		};
	}

	/** A text alternative of the chart, for screen readers. */
	#describe() {
		const words = this.#devices
			.map((device) => ({ device, last: this.#readings.of(device.id).at(-1) }))
			.filter(({ last }) => last)
			.map(({ device, last }) => `${device.name} ${last.celsius.toFixed(1)} °C`);
		this.#canvas.setAttribute("aria-label", `Temperatures of the last minute. Now: ${words.join(", ") || "none yet"}`);
	}

}

function paintGrid(pen, scale) {
	pen.strokeStyle = cssColor("--line");
	pen.fillStyle = cssColor("--muted");
	pen.font = "12px system-ui, sans-serif";
	pen.lineWidth = 1;
	pen.textAlign = "right";
	pen.textBaseline = "middle";
	for (let value = scale.low; value <= scale.high; value += 5) {
		const y = Math.round(scale.y(value)) + 0.5;
		pen.beginPath();
		pen.moveTo(MARGIN.left, y);
		pen.lineTo(scale.width - MARGIN.right, y);
		pen.stroke();
		pen.fillText(`${value}°`, MARGIN.left - 8, y);
	}
	pen.textBaseline = "alphabetic";
	for (const seconds of scale.width < 420 ? [60, 30, 0] : [60, 45, 30, 15, 0]) {
		pen.textAlign = seconds === 0 ? "right" : seconds === 60 ? "left" : "center";
		pen.fillText(seconds === 0 ? "now" : `−${seconds} s`, scale.x(scale.secondsAgo(seconds)), scale.height - 6);
	}
}

function paintLine(pen, scale, series, color) {
	if (series.length === 0) {
		return;
	}
	pen.save();
	pen.beginPath();
	pen.rect(MARGIN.left, 0, scale.width - MARGIN.left, scale.height);
	pen.clip();
	pen.strokeStyle = color;
	pen.fillStyle = color;
	pen.lineWidth = 2.5;
	pen.lineJoin = "round";
	pen.beginPath();
	for (const reading of series) {
		pen.lineTo(scale.x(reading.at), scale.y(reading.celsius));
	}
	pen.stroke();
	const last = series.at(-1);
	pen.beginPath();
	pen.arc(scale.x(last.at), scale.y(last.celsius), 4, 0, 2 * Math.PI);
	pen.fill();
	pen.restore();
}
