package io.wampspring.core.internal.transport;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/** What a routed message costs in memory, from its frame to the frames it leads to. */
class AllocationTests {

	private static final int CALLS = 10_000;

	private static final int ROUNDS = 50;

	private static final String ARGUMENTS = ",[\"" + "x".repeat(64) + "\"]]";

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()),
			new VirtualTimers());

	private final OutboxConfig config = new OutboxConfig(100_000, 100_000, OverflowPolicy.CLOSE, Duration.ofSeconds(10),
			Runnable::run, new VirtualTimers(), OutboxListener.NONE);

	@AfterEach
	void stop() {
		this.router.close();
	}

	@Test
	void routedCallAllocatesLittle() {
		Line callee = new Line();
		callee.say("[64,1,{},\"com.p\"]");
		Line caller = new Line();
		// the compiler removes some of it in the end
		long least = Long.MAX_VALUE;
		long calls = 0;
		for (int round = 0; round < ROUNDS && least > 400; round++) {
			long bytes = 0;
			for (int i = 0; i < CALLS; i++) {
				calls++;
				byte[] call = ("[48," + calls + ",{},\"com.p\"" + ARGUMENTS).getBytes(StandardCharsets.UTF_8);
				byte[] yield = ("[70," + calls + ",{}" + ARGUMENTS).getBytes(StandardCharsets.UTF_8);
				long before = allocated();
				caller.inbox.onFrame(call, 0, call.length);
				callee.inbox.onFrame(yield, 0, yield.length);
				bytes += allocated() - before;
			}
			least = Math.min(least, bytes / CALLS);
		}
		// WELCOME and REGISTERED besides
		assertThat(callee.frames).isEqualTo(calls + 2);
		assertThat(caller.frames).isEqualTo(calls + 1);
		assertThat(least).isLessThanOrEqualTo(400);
	}

	private long allocated() {
		return this.threads.getCurrentThreadAllocatedBytes();
	}

	/** A client that takes all there is. */
	private final class Line extends WriteOnlyChannel {

		private final Inbox inbox;

		private long frames;

		Line() {
			Subprotocol json = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0);
			Outbox outbox = new Outbox(this, json, new ConnectionInfo("test", "json", null, Map.of()),
					AllocationTests.this.config);
			this.inbox = new Inbox(json, outbox, AllocationTests.this.router.accept(outbox));
			say("[1,\"realm1\",{\"roles\":{\"caller\":{},\"callee\":{}}}]");
		}

		void say(String message) {
			byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
			this.inbox.onFrame(bytes, 0, bytes.length);
		}

		@Override
		public boolean write(List<Frame> written, WriteListener listener) {
			this.frames += written.size();
			return true;
		}

	}

}
