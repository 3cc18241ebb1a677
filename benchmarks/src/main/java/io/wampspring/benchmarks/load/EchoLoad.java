package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients of a raw echo: the physical limit of a container. Messages are those of
 * {@link CallLoad}, byte for byte.
 */
public final class EchoLoad extends Load {

	private final int window;

	private final Content content;

	private final Text text = new Text();

	private final List<Client> clients = new ArrayList<>();

	private final int count;

	/**
	 * Create a load.
	 * @param endpoint a raw endpoint
	 * @param count number of clients
	 * @param window number of messages in progress per client
	 * @param content payload of the messages
	 * @throws IOException if there are no more sockets
	 */
	public EchoLoad(Endpoint endpoint, int count, int window, Content content) throws IOException {
		super(endpoint);
		this.count = count;
		this.window = window;
		this.content = content;
	}

	@Override
	public void open() throws IOException {
		for (int i = 0; i < this.count; i++) {
			this.clients.add(new Client(connect("echo")));
		}
	}

	@Override
	void begin() {
		for (Client client : this.clients) {
			for (int i = 0; i < this.window; i++) {
				client.send();
			}
		}
	}

	@Override
	long waiting() {
		return this.clients.stream().mapToLong((client) -> client.pending.open()).sum();
	}

	private final class Client implements Receiver {

		private final Pending pending = new Pending(EchoLoad.this.window);

		private final Link link;

		private long sent;

		private long received;

		Client(Link link) {
			this.link = link;
			link.receiver(this);
		}

		void send() {
			this.sent++;
			Text message = CallLoad.call(EchoLoad.this.text, this.sent, EchoLoad.this.content, this.sent);
			this.pending.add(this.sent, this.sent, System.nanoTime());
			this.link.send(message);
		}

		@Override
		public void onText(byte[] bytes, int offset, int length) {
			long number = EchoLoad.this.content.number(bytes, offset, length);
			if (!this.pending.has(number)) {
				faults().wrong(excerpt(bytes, offset, length));
				return;
			}
			if (number != this.received + 1) {
				faults().reordered("echo " + number + " after " + this.received);
			}
			this.received = number;
			done(1, this.pending.time(number), System.nanoTime());
			this.pending.remove(number);
			if (isRunning()) {
				send();
			}
		}

	}

}
