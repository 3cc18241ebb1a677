package io.wampspring.benchmarks.load;

import java.io.IOException;

/**
 * Idle clients.
 */
public final class IdleLoad extends Load {

	private final int count;

	/**
	 * Create a load.
	 * @param endpoint target of the connections
	 * @param count number of clients
	 * @throws IOException if there are no more sockets
	 */
	public IdleLoad(Endpoint endpoint, int count) throws IOException {
		super(endpoint);
		this.count = count;
	}

	@Override
	public void open() throws IOException {
		for (int i = 0; i < this.count; i++) {
			connect("echo");
		}
	}

	@Override
	void begin() {
		// nothing
	}

	@Override
	long waiting() {
		return 0;
	}

}
