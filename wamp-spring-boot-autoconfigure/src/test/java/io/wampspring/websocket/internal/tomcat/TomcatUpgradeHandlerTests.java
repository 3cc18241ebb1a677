package io.wampspring.websocket.internal.tomcat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.WebConnection;
import org.apache.coyote.UpgradeToken;
import org.apache.coyote.http11.upgrade.UpgradeProcessorInternal;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.internal.transport.FlushScopes;
import io.wampspring.core.internal.transport.Pool;
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.transport.internal.loop.IoBuffers;
import io.wampspring.transport.internal.loop.SocketHandler;
import io.wampspring.transport.internal.loop.UpgradedSocket;
import io.wampspring.transport.internal.websocket.FakeLink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TomcatUpgradeHandler} without a container.
 */
class TomcatUpgradeHandlerTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void endOfAConnectionSeesTheClassLoaderOfTheApplication(int count) throws Exception {
		try (URLClassLoader application = new URLClassLoader(new URL[0]);
				EventLoops loops = loops(count, application);
				ServerSocketChannel server = ServerSocketChannel.open()
					.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
				SocketChannel channel = SocketChannel.open(server.getLocalAddress())) {
			channel.configureBlocking(false);
			NioChannel socket = new NioChannel(new SocketBufferHandler(0, 0, false));
			NioEndpoint.NioSocketWrapper wrapper = new NioEndpoint.NioSocketWrapper(socket, new NioEndpoint());
			socket.reset(channel, wrapper);
			Ends ends = new Ends();
			TomcatUpgradeHandler handler = new TomcatUpgradeHandler();
			handler.prepare(new TomcatUpgradeHandler.Preparation((link) -> ends, loops));
			handler.init(connection(handler, wrapper));
			assertThat(handler.upgradeDispatch(SocketEvent.ERROR)).isEqualTo(SocketState.CLOSED);
			assertThat(ends.classLoader).isSameAs(application);
			assertThat(Thread.currentThread().getContextClassLoader()).isNotSameAs(application);
		}
	}

	@Test
	void socketThatAlwaysHasMoreGoesBehindOthersAfterSomeReads() throws Exception {
		FakeLink link = new FakeLink().input(TomcatUpgradeHandler.READS_PER_TURN + 3);
		AtomicInteger resumed = new AtomicInteger();
		UpgradedSocket socket = new UpgradedSocket(link, (served) -> new Ends());
		try (EventLoops loops = loops(0, getClass().getClassLoader());
				FlushScopes.FlushScope pass = loops.flushScopes().begin()) {
			Pool<IoBuffers.Input> inputs = loops.buffers().inputs();
			assertThat(TomcatUpgradeHandler.read(socket, inputs, pass, resumed::incrementAndGet))
				.isEqualTo(SocketState.SUSPENDED);
			assertThat(link.input()).isEqualTo(3);
			assertThat(resumed).hasValue(1);
			assertThat(TomcatUpgradeHandler.read(socket, inputs, pass, resumed::incrementAndGet))
				.isEqualTo(SocketState.UPGRADED);
			assertThat(link.input()).isZero();
			assertThat(resumed).hasValue(1);
		}
	}

	/** Make loops on a thread of the application. */
	private static EventLoops loops(int count, ClassLoader classLoader) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classLoader);
		try {
			return new EventLoops(count, Duration.ZERO, Runnable::run);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static WebConnection connection(TomcatUpgradeHandler handler, NioEndpoint.NioSocketWrapper wrapper) {
		return new UpgradeProcessorInternal(wrapper, new UpgradeToken(handler, null, null, "websocket"), null);
	}

	/** Notes who is told of the end. */
	private static final class Ends implements SocketHandler {

		private volatile ClassLoader classLoader;

		@Override
		public void onBytes(byte[] bytes, int offset, int length) {
			// nothing comes
		}

		@Override
		public void onWritable() {
			// nothing is written
		}

		@Override
		public void onDisconnected() {
			this.classLoader = Thread.currentThread().getContextClassLoader();
		}

	}

}
