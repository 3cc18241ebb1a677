package io.wampspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.ServerContainer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.config.annotation.ServletWebSocketHandlerRegistry;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.router.Router;
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.websocket.internal.AllowedHosts;
import io.wampspring.websocket.internal.HandshakeHeaderInterceptor;
import io.wampspring.websocket.internal.OriginInterceptor;
import io.wampspring.websocket.internal.ProxyAdvice;
import io.wampspring.websocket.internal.WampHandshakeInterceptor;
import io.wampspring.websocket.internal.WampWebSocketHandler;
import io.wampspring.websocket.internal.tomcat.DirectUpgradeStrategy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the WebSocket endpoint of the
 * router, on the port of the application.
 */
@AutoConfiguration(after = WampTransportAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ ServerContainer.class, DispatcherServlet.class, ServletWebSocketHandlerRegistry.class })
@ConditionalOnBean({ Router.class, ConnectionRegistry.class })
@EnableConfigurationProperties(WampProperties.class)
@ImportRuntimeHints(TomcatUpgradeHints.class)
public final class WampWebSocketAutoConfiguration {

	// before the mappings of Spring MVC, which would answer handshakes with 404
	private static final int MAPPING_ORDER = -2;

	@Bean
	@ConditionalOnMissingBean
	WampWebSocketHandler

			wampWebSocketHandler(ConnectionRegistry connections) {
		return new WampWebSocketHandler(connections);
	}

	@Bean
	@ConditionalOnMissingBean(name = "wampHandlerMapping")
	HandlerMapping wampHandlerMapping(WampWebSocketHandler handler, ConnectionRegistry connections, Router router,
			WampRouterLifecycle lifecycle, WampProperties properties, EventLoops loops,
			ObjectProvider<ServletContext> servletContext, ObjectProvider<DedicatedPorts> dedicatedPort,
			WampExecutors executors) {
		WebsocketProperties websocket = properties.websocket();
		DedicatedPorts dedicatedPorts = dedicatedPort.getIfAvailable();
		RequestUpgradeStrategy upgrades = upgrades(properties, servletContext.getIfAvailable(), dedicatedPorts,
				() -> new DirectUpgradeStrategy(connections, loops, executors.security()));
		Predicate<HttpServletRequest> onDedicatedPort = (dedicatedPorts != null) ? dedicatedPorts::hasBrought
				: (request) -> false;
		BiPredicate<HttpServletRequest, String> ownPages = (dedicatedPorts != null) ? dedicatedPorts::isFromMainPort
				: (request, origin) -> false;
		WebSocketHttpRequestHandler requests = new WebSocketHttpRequestHandler(handler,
				new DefaultHandshakeHandler(upgrades));
		requests.setHandshakeInterceptors(
				List.of(new HandshakeHeaderInterceptor(new AllowedHosts(websocket.allowedHosts())),
						new ProxyAdvice(onDedicatedPort),
						new WampHandshakeInterceptor(handler.getSubProtocols(),
								() -> lifecycle.isRunning() && router.isAccepting()),
						new OriginInterceptor(websocket.allowedOrigins(), ownPages)));
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(Map.of(websocket.path(), requests));
		mapping.setOrder(MAPPING_ORDER);
		// other requests to the same path fall through to MVC
		mapping.setWebSocketUpgradeMatch(true);
		return mapping;
	}

	private static RequestUpgradeStrategy upgrades(WampProperties properties, @Nullable ServletContext context,
			@Nullable DedicatedPorts dedicatedPorts, Supplier<DirectUpgradeStrategy> directly) {
		RequestUpgradeStrategy upgrades = UpgradeStrategies.of(properties.websocket(), context, directly);
		Integer port = properties.port();
		if (port == null) {
			return upgrades;
		}
		DedicatedPorts present = (dedicatedPorts != null && dedicatedPorts.isPresent()) ? dedicatedPorts : null;
		UpgradeStrategies.requireDedicatedPort(port, present != null, context);
		return (present != null) ? present.upgradeStrategy(upgrades, directly) : upgrades;
	}

	@Bean
	WebSocketEndpointCheck wampWebSocketEndpointCheck(ObjectProvider<HandlerMapping> mappings,
			ObjectProvider<ServletContext> servletContext, WampProperties properties) {
		return new WebSocketEndpointCheck(mappings, servletContext, properties.websocket().path());
	}

	@Bean
	EndpointReport wampEndpointReport(Router router, ApplicationContext context, WampProperties properties,
			ObjectProvider<ServletContext> servletContext, ObjectProvider<DispatcherServletPath> servlet,
			ObjectProvider<WampRealmProvider> realms) {
		String path = properties.websocket().path();
		DispatcherServletPath prefix = servlet.getIfAvailable();
		return new EndpointReport(router, context, servletContext::getIfAvailable,
				(prefix != null) ? prefix.getRelativePath(path) : path, realms.getIfAvailable() != null);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TomcatServletWebServerFactory.class)
	static class TomcatConfiguration {

		@Bean
		ConnectionBuffersCustomizer wampConnectionBuffers(WampProperties properties) {
			return new ConnectionBuffersCustomizer(properties.websocket().containerBufferSize());
		}

		@Bean
		ConnectionLimitWatch wampConnectionLimitWatch(Router router) {
			return new ConnectionLimitWatch(router.timers());
		}

		@Bean
		ConnectionCountCustomizer wampConnectionCount(Environment environment) {
			return new ConnectionCountCustomizer(environment, HeapBudget.ofProcess());
		}

		@Bean
		ConnectorThreadWatch wampConnectorThreads(Router router, ApplicationContext context) {
			return new ConnectorThreadWatch(router.timers(), new LivenessReporter(context));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TomcatServletWebServerFactory.class)
	@ConditionalOnProperty("wamp.port")
	static class DedicatedPortConfiguration {

		@Bean
		DedicatedPortCustomizer wampDedicatedPort(WampProperties properties,
				ObjectProvider<DispatcherServletPath> servlet) {
			Integer port = properties.port();
			Assert.state(port != null, "No port");
			String path = properties.websocket().path();
			return new DedicatedPortCustomizer(port, (context) -> {
				DispatcherServletPath prefix = servlet.getIfAvailable();
				return context + ((prefix != null) ? prefix.getRelativePath(path) : path);
			});
		}

		@Bean
		DedicatedPortInfo wampDedicatedPortInfo(DedicatedPortCustomizer port, ConfigurableEnvironment environment) {
			return new DedicatedPortInfo(port, environment);
		}

	}

}
