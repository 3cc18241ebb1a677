package io.wampspring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.Assert;

import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.router.Router;
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.transport.internal.rawsocket.RawSocketSettings;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for RawSocket, with or without a web
 * server.
 */
@AutoConfiguration(after = WampTransportAutoConfiguration.class)
@ConditionalOnBean({ Router.class, ConnectionRegistry.class, EventLoops.class })
@ConditionalOnProperty("wamp.rawsocket.port")
@EnableConfigurationProperties(WampProperties.class)
public final class WampRawSocketAutoConfiguration {

	@Bean(EndpointPresence.RAW_SOCKET)
	WampRawSocketLifecycle wampRawSocketLifecycle(Router router, WampRouterLifecycle lifecycle,
			ConnectionRegistry connections, EventLoops loops, WampProperties properties,
			ConfigurableEnvironment environment) {
		RawSocketProperties rawsocket = properties.rawsocket();
		Integer port = rawsocket.port();
		Assert.state(port != null, "No port");
		Integer eventLoops = properties.websocket().eventLoops();
		if (eventLoops != null && eventLoops == 0) {
			throw new InvalidConfigurationPropertyValueException("wamp.websocket.event-loops", eventLoops,
					"it must be at least 1 with wamp.rawsocket.port: no container has threads for RawSocket.");
		}
		RawSocketSettings settings = new RawSocketSettings(connections, loops, properties.protocol().helloTimeout(),
				() -> lifecycle.isRunning() && router.isAccepting());
		return new WampRawSocketLifecycle(port, rawsocket.address(), settings, environment);
	}

}
