package io.wampspring.websocket.direct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.config.annotation.ServletWebSocketHandlerRegistry;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import io.wampspring.core.time.TimerWheel;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.Frame;

/**
 * Sends back each message: frames of our own without WAMP on top, for clients that test
 * WebSocket. On one path sockets are served by an event loop, on the other by the threads
 * of Tomcat.
 */
final class EchoServer implements AutoCloseable {

	private static final int MAX_MESSAGE_SIZE = 32 * 1024 * 1024;

	/** Path whose sockets an event loop serves. */
	static final String LOOP = "/loop";

	/** Path whose sockets threads of the container serve. */
	static final String CONTAINER = "/container";

	private static final Executor THREADS = (task) -> new Thread(task).start();

	private final ConfigurableApplicationContext context;

	EchoServer() {
		this.context = new SpringApplicationBuilder(Beans.class).web(WebApplicationType.SERVLET)
			.properties("spring.main.banner-mode=off", "logging.level.root=warn")
			.run();
	}

	int port() {
		return ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	@Override
	public void close() {
		this.context.close();
	}

	// nothing that the class path of the tests brings along, such as Spring Security
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DispatcherServletAutoConfiguration.class)
	static class Beans {

		@Bean
		ConfigurableServletWebServerFactory webServerFactory() {
			TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
			factory.setAddress(InetAddress.getLoopbackAddress());
			return factory;
		}

		@Bean
		EventLoops eventLoops() {
			return new EventLoops(1, Duration.ZERO, THREADS);
		}

		@Bean
		EventLoops noEventLoops() {
			return new EventLoops(0, Duration.ZERO, THREADS);
		}

		@Bean
		HandlerMapping echoMapping(EventLoops eventLoops, EventLoops noEventLoops) {
			ServletWebSocketHandlerRegistry registry = new ServletWebSocketHandlerRegistry();
			registry.setOrder(-3);
			register(registry, LOOP, eventLoops);
			register(registry, CONTAINER, noEventLoops);
			return registry.getHandlerMapping();
		}

		private static void register(ServletWebSocketHandlerRegistry registry, String path, EventLoops loops) {
			ChannelSettings settings = new ChannelSettings(loops.buffers(), THREADS, new TimerWheel("echo-timers"),
					Duration.ofSeconds(10));
			SocketOpener opener = (subprotocol,
					handshake) -> new TomcatUpgradeHandler.Preparation((link) -> new Echo(link, settings), loops);
			registry.addHandler(new AbstractWebSocketHandler() {
			}, path).setHandshakeHandler(new DefaultHandshakeHandler(new DirectUpgradeStrategy(opener)));
		}

	}

	/** One connection. All on threads that hold the lock of the socket. */
	private static final class Echo implements SocketHandler, FrameListener {

		private final FrameParser parser = new FrameParser(MAX_MESSAGE_SIZE, this);

		private final DirectChannel channel;

		private final Deque<Message> waiting = new ArrayDeque<>();

		private boolean writing;

		private boolean closing;

		Echo(SocketLink link, ChannelSettings settings) {
			this.channel = new DirectChannel(link, Opcode.TEXT, settings, () -> {
			}, new DirectChannel.Listener(this::onWritten, (cause) -> {
			}));
		}

		@Override
		public int maxMessageSize() {
			return MAX_MESSAGE_SIZE;
		}

		@Override
		public void onBuffered(int capacity) {
			// nobody counts
		}

		@Override
		public void onBytes(byte[] bytes, int offset, int length) {
			try {
				this.parser.feed(bytes, offset, length);
			}
			catch (FramingException ex) {
				this.channel.closeWith(ex.closeCode(), ex.reason(), false);
				this.closing = true;
			}
			write();
		}

		private void onWritten() {
			this.writing = false;
			write();
		}

		private void write() {
			try {
				while (!this.writing && !this.waiting.isEmpty()) {
					Message message = this.waiting.remove();
					this.writing = !this.channel.write(message.opcode, List.of(message.frame));
				}
				if (!this.writing && this.closing) {
					this.writing = true;
					this.channel.close(CloseStatus.NORMAL, "");
				}
				else if (!this.writing) {
					this.writing = !this.channel.flush();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void onMessage(boolean text, byte[] bytes, int offset, int length) {
			this.waiting.add(new Message(text ? Opcode.TEXT : Opcode.BINARY,
					new Frame(Arrays.copyOfRange(bytes, offset, offset + length), length)));
		}

		@Override
		public void onPing(byte[] payload) {
			this.channel.pong(payload);
		}

		@Override
		public void onClose(int code) {
			this.channel.closeWith(code, "", true);
			this.closing = true;
		}

		@Override
		public void onWritable() {
			this.channel.onWritable();
		}

		@Override
		public void onDisconnected() {
			this.channel.onDisconnected();
		}

		/**
		 * What is to be sent back.
		 *
		 * @param opcode text or binary
		 * @param frame the payload
		 */
		private record Message(int opcode, Frame frame) {

		}

	}

}
