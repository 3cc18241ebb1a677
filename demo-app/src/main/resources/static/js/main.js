// Entry point: connects the components of the page.

import { Activity } from "./activity.js";
import { Chart } from "./chart.js";
import { Connection } from "./connection.js";
import { Devices } from "./devices.js";
import { byId } from "./dom.js";
import { Readings } from "./readings.js";
import { Registrations } from "./registrations.js";
import { ResumedTopic } from "./resume.js";
import { Search } from "./search.js";
import { Tab } from "./tab.js";
import { Visitors } from "./visitors.js";

const ALARM_MILLIS = 8000;
const DROP_MILLIS = 3000;

const connection = new Connection("/ws", "realm1");
const activity = new Activity(byId("activity"));
const readings = new Readings();
const chart = new Chart(byId("chart"), readings);
const devices = new Devices(byId("devices"), connection, activity);
const registrations = new Registrations(byId("registrations"), connection);
new Tab(connection, activity, registrations);
new Search(byId("search"), byId("search-words"), byId("search-results"), connection);

readings.onReading((reading) => devices.show(reading));

connection.onState((state) => {
	const badge = byId("connection");
	badge.dataset.state = state;
	badge.textContent = state === "open" ? `Connected · session ${connection.sessionId}` : "Connecting …";
	if (state === "open") {
		load();
	}
});

/** Fetches the initial data of every new session; live events are added later. */
async function load() {
	chart.show(await devices.load());
	const recent = "com.greenhouse.reading.recent";
	for (const reading of await activity.timed(recent, () => connection.call(recent))) {
		readings.add(reading);
	}
	registrations.refresh();
}

let alarmTimer;

function showAlarm({ device, celsius }) {
	const alarm = byId("alarm");
	alarm.textContent = `Alarm: ${device} is at ${celsius.toFixed(1)} °C`;
	alarm.hidden = false;
	activity.note("event", "com.greenhouse.alarm", device);
	clearTimeout(alarmTimer);
	alarmTimer = setTimeout(() => { alarm.hidden = true; }, ALARM_MILLIS);
}

byId("drop").addEventListener("click", () => connection.drop(DROP_MILLIS));

const events = new ResumedTopic(connection, "com.greenhouse.device..reading",
	{ match: "wildcard", get_retained: true }, ({ kwargs, details }) => {
		if (!details.retained) {
			received.push(details.publication);
		}
		readings.add(kwargs);
	}, () => activity.note("event", "com.greenhouse.device..reading", "some were missed", true));

// The delivered publications, for inspection with the developer tools and by tests.
const received = [];
globalThis.greenhouse = { connection, received };

await connection.open();
await events.start();
await connection.subscribe("com.greenhouse.alarm", ({ kwargs }) => showAlarm(kwargs));
await new Visitors(byId("visitors"), connection).start();
registrations.start();
