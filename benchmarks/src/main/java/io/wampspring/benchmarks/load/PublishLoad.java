package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One publisher and many receivers. A publication is completed when all its receivers
 * have it, so that every loss is detected; events that are received out of order are
 * counted as faults.
 */
public final class PublishLoad extends Load {

	private static final int EVENT = 36;

	private static final int PUBLISH = 16;

	// of a linear congruential generator with the same sequence in every run
	private static final long MULTIPLIER = 6364136223846793005L;

	private static final byte[] BEGIN = "[16,".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] OPTIONS = ",{},\"".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] QUOTE = "\",".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] END = "]".getBytes(StandardCharsets.US_ASCII);

	private final Topics topics;

	private final byte[][] names;

	private final int window;

	private final Content content;

	private final Text text = new Text();

	private final Cursor cursor = new Cursor();

	// rings by publication: number of receivers still missing, time of sending
	private final int[] missing;

	private final long[] times;

	private @Nullable Link publisher;

	private boolean stalledReceiver;

	private int stalledBuffer;

	private long sent;

	private long open;

	private long random = 42;

	/**
	 * Create a load.
	 * @param endpoint the router, or a raw endpoint if there is one topic
	 * @param topics topics and subscriptions
	 * @param window number of publications in progress
	 * @param content payload of the publications
	 * @throws IOException if there are no more sockets
	 */
	public PublishLoad(Endpoint endpoint, Topics topics, int window, Content content) throws IOException {
		super(endpoint);
		this.topics = topics;
		this.window = window;
		this.content = content;
		this.names = topics.names()
			.stream()
			.map((name) -> name.getBytes(StandardCharsets.US_ASCII))
			.toArray(byte[][]::new);
		int size = Integer.highestOneBit(window * 256) * 2;
		this.missing = new int[size];
		this.times = new long[size];
	}

	/**
	 * Add a receiver that never reads.
	 * @return this
	 */
	public PublishLoad withStalledReceiver() {
		return withStalledReceiver(Link.SYSTEM_BUFFER);
	}

	/**
	 * Add a receiver that never reads.
	 * @param receiveBuffer size of its receive buffer in bytes; a small one makes the
	 * router queue events early
	 * @return this
	 */
	public PublishLoad withStalledReceiver(int receiveBuffer) {
		this.stalledReceiver = true;
		this.stalledBuffer = receiveBuffer;
		return this;
	}

	@Override
	public void open() throws IOException {
		if (this.stalledReceiver) {
			// the first one, so that the others are served after it
			Link link = connect(Endpoint.FANOUT, this.stalledBuffer);
			Setup.request(loop(), link, Setup.SUBSCRIBED, this.topics.requests(0));
			link.stopReading();
		}
		for (int i = 0; i < this.topics.receivers(); i++) {
			Link link = connect(Endpoint.FANOUT);
			if (wamp()) {
				List<String> requests = this.topics.requests(i);
				Setup.request(loop(), link, Setup.SUBSCRIBED, requests);
			}
			link.receiver(new Subscriber());
		}
		Link link = connect("publish");
		link.receiver((bytes, offset, length) -> faults().wrong(excerpt(bytes, offset, length)));
		this.publisher = link;
	}

	@Override
	void begin() {
		for (int i = 0; i < this.window; i++) {
			publish();
		}
	}

	@Override
	long waiting() {
		return this.open;
	}

	private void publish() {
		this.sent++;
		this.open++;
		int slot = slot(this.sent);
		if (this.missing[slot] != 0) {
			throw new IllegalStateException("A publication waits for too long");
		}
		this.missing[slot] = this.topics.perEvent();
		this.times[slot] = System.nanoTime();
		this.random = this.random * MULTIPLIER + 1;
		byte[] name = this.names[(int) ((this.random >>> 33) % this.names.length)];
		this.text.clear().add(BEGIN).add(this.sent).add(OPTIONS).add(name).add(QUOTE);
		this.content.write(this.text, this.sent);
		Objects.requireNonNull(this.publisher, "open() comes first").send(this.text.add(END));
	}

	private int slot(long number) {
		return (int) number & (this.missing.length - 1);
	}

	private void received(long number, long now) {
		int slot = slot(number);
		done(1, this.times[slot], now);
		if (--this.missing[slot] == 0) {
			this.open--;
			if (isRunning()) {
				publish();
			}
		}
	}

	private final class Subscriber implements Receiver {

		private long last;

		@Override
		public void onText(byte[] bytes, int offset, int length) {
			long type = PublishLoad.this.cursor.of(bytes, offset, length).number();
			long number = PublishLoad.this.content.number(bytes, offset, length);
			if (type != (wamp() ? EVENT : PUBLISH) || number < 0 || number > PublishLoad.this.sent) {
				faults().wrong(excerpt(bytes, offset, length));
			}
			else if (number == this.last) {
				faults().duplicated("event " + number);
			}
			else if (PublishLoad.this.missing[slot(number)] == 0) {
				faults().duplicated("event " + number + ", which all receivers had");
			}
			else {
				if (number < this.last) {
					faults().reordered("event " + number + " after " + this.last);
				}
				this.last = number;
				received(number, System.nanoTime());
			}
		}

	}

}
