// The WebSocket of the package ws, as Autobahn|JS needs it on a Node.js without one of its own.

import WebSocket from "ws";

/**
 * Autobahn|JS listens for "close" only, which comes after every "error", too. Without a listener an "error", such as a router
 * that cannot be reached, would end the process.
 */
export class QuietWebSocket extends WebSocket {

	constructor(url, protocols) {
		super(url, protocols);
		this.on("error", () => {});
	}

}
