package io.wampspring.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Callers and callees of one procedure, which returns its arguments. Checks that every
 * call has one result, its own, and that no callee gets calls of one caller out of order.
 */
public final class CallLoad extends Load {

	private static final int RESULT = 50;

	private static final int INVOCATION = 68;

	private static final byte[] CALL_BEGIN = "[48,".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] CALL_URI = ",{},\"bench.echo\",".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] YIELD_BEGIN = "[70,".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] OPTIONS = ",{},".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] END = "]".getBytes(StandardCharsets.US_ASCII);

	private final int callerCount;

	private final int calleeCount;

	private final int window;

	private final Content content;

	private final Text text = new Text();

	private final Cursor cursor = new Cursor();

	private final List<CallingClient> callers = new ArrayList<>();

	/**
	 * Create a load.
	 * @param endpoint the router
	 * @param callers number of callers
	 * @param callees number of callees, invoked by turns
	 * @param window number of calls in progress per caller
	 * @param content arguments of the calls
	 * @throws IOException if there are no more sockets
	 */
	public CallLoad(Endpoint endpoint, int callers, int callees, int window, Content content) throws IOException {
		super(endpoint);
		this.callerCount = callers;
		this.calleeCount = callees;
		this.window = window;
		this.content = content;
	}

	static Text call(Text text, long id, Content content, long number) {
		text.clear().add(CALL_BEGIN).add(id).add(CALL_URI);
		content.write(text, number);
		return text.add(END);
	}

	@Override
	public void open() throws IOException {
		for (int i = 0; i < this.calleeCount; i++) {
			Link link = connect("");
			Setup.request(loop(), link, Setup.REGISTERED, List.of("[64,1,{\"invoke\":\"roundrobin\"},\"bench.echo\"]"));
			link.receiver(new Callee(link));
		}
		for (int i = 0; i < this.callerCount; i++) {
			this.callers.add(new CallingClient(connect(""), i));
		}
	}

	@Override
	void begin() {
		for (CallingClient caller : this.callers) {
			for (int i = 0; i < this.window; i++) {
				caller.send();
			}
		}
	}

	@Override
	long waiting() {
		return this.callers.stream().mapToLong((caller) -> caller.pending.open()).sum();
	}

	private final class CallingClient implements Receiver {

		private final Pending pending = new Pending(CallLoad.this.window);

		private final Link link;

		private final int index;

		private long sent;

		CallingClient(Link link, int index) {
			this.link = link;
			this.index = index;
			link.receiver(this);
		}

		void send() {
			this.sent++;
			long number = this.index * CLIENT + this.sent;
			this.pending.add(this.sent, number, System.nanoTime());
			this.link.send(call(CallLoad.this.text, this.sent, CallLoad.this.content, number));
		}

		@Override
		public void onText(byte[] bytes, int offset, int length) {
			long type = CallLoad.this.cursor.of(bytes, offset, length).number();
			long id = CallLoad.this.cursor.number();
			if (type != RESULT || id > this.sent) {
				faults().wrong(excerpt(bytes, offset, length));
				return;
			}
			if (!this.pending.has(id)) {
				faults().duplicated("result of call " + id);
				return;
			}
			if (CallLoad.this.content.number(bytes, offset, length) != this.pending.number(id)) {
				faults().wrong(excerpt(bytes, offset, length));
			}
			done(1, this.pending.time(id), System.nanoTime());
			this.pending.remove(id);
			if (isRunning()) {
				send();
			}
		}

	}

	private final class Callee implements Receiver {

		// last call, by caller
		private final long[] last = new long[CallLoad.this.callerCount];

		private final Link link;

		Callee(Link link) {
			this.link = link;
		}

		@Override
		public void onText(byte[] bytes, int offset, int length) {
			long type = CallLoad.this.cursor.of(bytes, offset, length).number();
			long id = CallLoad.this.cursor.number();
			long number = CallLoad.this.content.number(bytes, offset, length);
			if (type != INVOCATION || id < 0 || number < 0 || number / CLIENT >= this.last.length) {
				faults().wrong(excerpt(bytes, offset, length));
				return;
			}
			int caller = (int) (number / CLIENT);
			if (number <= this.last[caller]) {
				faults().reordered("invocation " + number + " after " + this.last[caller]);
			}
			this.last[caller] = number;
			Text reply = CallLoad.this.text.clear().add(YIELD_BEGIN).add(id).add(OPTIONS);
			CallLoad.this.content.write(reply, number);
			this.link.send(reply.add(END));
		}

	}

}
