package io.wampspring.websocket.internal.tomcat;

import java.net.InetAddress;
import java.time.Duration;
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
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.transport.internal.websocket.EchoSocket;

/**
 * Sends back each message: frames of our own without WAMP on top, for clients that test
 * WebSocket. On one path sockets are served by an event loop, on the other by the threads
 * of Tomcat.
 */
final class EchoServer implements AutoCloseable {

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
					handshake) -> new TomcatUpgradeHandler.Preparation((link) -> new EchoSocket(link, settings), loops);
			registry.addHandler(new AbstractWebSocketHandler() {
			}, path).setHandshakeHandler(new DefaultHandshakeHandler(new DirectUpgradeStrategy(opener)));
		}

	}

}
