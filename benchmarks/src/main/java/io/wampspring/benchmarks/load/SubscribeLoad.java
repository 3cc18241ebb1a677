package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that subscribe to patterns and unsubscribe, while others hold a number of
 * patterns. One operation is a SUBSCRIBE and its UNSUBSCRIBE.
 */
public final class SubscribeLoad extends Load {

	private static final int UNSUBSCRIBED = 35;

	private static final int CLIENTS = 8;

	private static final int WINDOW = 8;

	private static final int HOLDERS = 10;

	private final int held;

	private final Text text = new Text();

	private final Cursor cursor = new Cursor();

	private final List<Client> clients = new ArrayList<>();

	/**
	 * Create a load.
	 * @param endpoint the router
	 * @param held number of permanent subscriptions
	 * @throws IOException if there are no more sockets
	 */
	public SubscribeLoad(Endpoint endpoint, int held) throws IOException {
		super(endpoint);
		this.held = held;
	}

	@Override
	public void open() throws IOException {
		for (int holder = 0; holder < HOLDERS; holder++) {
			List<String> requests = new ArrayList<>();
			for (int i = 0; i < this.held / HOLDERS; i++) {
				requests.add("[32," + (i + 1) + pattern(i, "bench.held" + holder + "x" + i));
			}
			Setup.request(loop(), connect(""), Setup.SUBSCRIBED, requests);
		}
		for (int i = 0; i < CLIENTS; i++) {
			this.clients.add(new Client(connect(""), i));
		}
	}

	// the rest of a SUBSCRIBE after the id; a prefix for even numbers, else a wildcard
	private static String pattern(long number, String stem) {
		return (number % 2 == 0) ? ",{\"match\":\"prefix\"},\"" + stem + ".\"]"
				: ",{\"match\":\"wildcard\"},\"" + stem + "..value\"]";
	}

	@Override
	void begin() {
		for (Client client : this.clients) {
			for (int i = 0; i < WINDOW; i++) {
				client.subscribe(System.nanoTime());
			}
		}
	}

	@Override
	long waiting() {
		return this.clients.stream().mapToLong((client) -> client.pending.open()).sum();
	}

	private final class Client implements Receiver {

		private final Pending pending = new Pending(WINDOW);

		private final Link link;

		private final int index;

		private long sent;

		// selects the kind of pattern; request ids would not mix the kinds
		private long patterns;

		Client(Link link, int index) {
			this.link = link;
			this.index = index;
			link.receiver(this);
		}

		void subscribe(long since) {
			this.sent++;
			this.patterns++;
			this.pending.add(this.sent, Setup.SUBSCRIBED, since);
			String stem = "bench.new" + this.index + "x" + this.patterns;
			this.link
				.send(SubscribeLoad.this.text.clear().add("[32,").add(this.sent).add(pattern(this.patterns, stem)));
		}

		private void unsubscribe(long subscription, long since) {
			this.sent++;
			this.pending.add(this.sent, UNSUBSCRIBED, since);
			this.link
				.send(SubscribeLoad.this.text.clear().add("[34,").add(this.sent).add(",").add(subscription).add("]"));
		}

		@Override
		public void onText(byte[] bytes, int offset, int length) {
			long type = SubscribeLoad.this.cursor.of(bytes, offset, length).number();
			long id = SubscribeLoad.this.cursor.number();
			if (!this.pending.has(id) || this.pending.number(id) != type) {
				faults().wrong(excerpt(bytes, offset, length));
				return;
			}
			long since = this.pending.time(id);
			this.pending.remove(id);
			if (type == Setup.SUBSCRIBED) {
				unsubscribe(SubscribeLoad.this.cursor.number(), since);
				return;
			}
			done(1, since, System.nanoTime());
			if (isRunning()) {
				subscribe(System.nanoTime());
			}
		}

	}

}
