package io.wampspring.rawsocket;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.conformance.Subprotocols;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.test.RawSocketConnector;
import io.wampspring.test.WampTestClient;

/**
 * An application without a web server, whose router is reached over RawSocket.
 */
final class RawSocketApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	/**
	 * Start an application.
	 * @param sources more configuration
	 * @param properties properties as {@code name=value}
	 */
	RawSocketApplication(List<Class<?>> sources, String... properties) {
		Class<?>[] all = Stream.concat(sources.stream(), Stream.of(Beans.class)).toArray(Class<?>[]::new);
		this.context = new SpringApplicationBuilder(all).web(WebApplicationType.NONE)
			.properties("wamp.rawsocket.port=0", "wamp.rawsocket.address=127.0.0.1", "spring.main.banner-mode=off",
					"logging.level.root=warn")
			.properties(properties)
			.run();
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.wamp.rawsocket.port", Integer.class);
	}

	Realm realm() {
		Realm realm = this.context.getBean(Router.class).realm("realm1");
		if (realm == null) {
			throw new IllegalStateException("No realm");
		}
		return realm;
	}

	RawSocketConnector connector() {
		return RawSocketConnector.to(port());
	}

	/** Connect a client that speaks JSON, and join. */
	WampTestClient join() {
		return join(connector());
	}

	WampTestClient join(RawSocketConnector connector) {
		Subprotocol json = Subprotocols.named("wamp.2.json");
		return WampTestClient.connect(json, connector).join("realm1");
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class })
	static class Beans {

	}

}
