package io.wampspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Checks, before other beans are created, that clients can reach the router. A web
 * application whose dependencies support no endpoint fails startup, because an
 * unreachable router would go unnoticed. An application without a web server has no
 * endpoint on purpose.
 */
final class EndpointPresence implements BeanFactoryPostProcessor {

	/** Name of the bean that maps the endpoint, of this module or of the application. */
	static final String MAPPING = "wampHandlerMapping";

	/** Name of the bean that listens for RawSocket. */
	static final String RAW_SOCKET = "wampRawSocketLifecycle";

	private static final Logger logger = LoggerFactory.getLogger(EndpointPresence.class);

	private static final String SWITCH_OFF = " or set wamp.enabled=false if this application needs no router.";

	private static final String WEBSOCKET = "org.springframework.web.socket.config.annotation.WebSocketConfigurer";

	private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

	private final Kind kind;

	EndpointPresence(Kind kind) {
		this.kind = kind;
	}

	/** Whether clients can reach the router, over any transport. */
	static boolean isIn(ListableBeanFactory beanFactory) {
		return beanFactory.containsBeanDefinition(MAPPING) || beanFactory.containsBeanDefinition(RAW_SOCKET);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (isIn(beanFactory)) {
			return;
		}
		switch (this.kind) {
			case REACTIVE -> throw new NoEndpointException(
					"it needs a servlet container (Tomcat or Jetty), but this is a reactive web application "
							+ "(Netty, spring-boot-starter-webflux).",
					"Run the application on a servlet container: add spring-boot-starter-websocket, which brings Tomcat "
							+ "and Spring MVC, or remove the cause of the other type, such as "
							+ "spring.main.web-application-type=reactive; controllers may return Mono and Flux there, "
							+ "too. Otherwise run the router in an application of its own," + SWITCH_OFF);
			case SERVLET -> requireLibraries(beanFactory.getBeanClassLoader());
			case NONE -> logger.info("This application has no web server, so no WAMP client can connect: annotated "
					+ "methods and WampTemplate can only reach each other");
		}
	}

	private void requireLibraries(@Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent(WEBSOCKET, classLoader) || !ClassUtils.isPresent(CONTAINER, classLoader)) {
			throw new NoEndpointException("spring-websocket or the WebSocket API of the container is missing.",
					"Add wamp-spring-boot-starter or spring-boot-starter-websocket to the dependencies," + SWITCH_OFF);
		}
		// the application has excluded the auto-configuration
		logger.info("There is no WAMP endpoint because its auto-configuration is excluded");
	}

	/**
	 * Kinds of applications.
	 */
	enum Kind {

		/** On a servlet container. */
		SERVLET,

		/** With a reactive web server. */
		REACTIVE,

		/** Without a web server. */
		NONE

	}

}
