package io.wampspring.autoconfigure;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import jakarta.servlet.ServletContext;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.connection.internal.SocketWriters;
import io.wampspring.core.codec.OptionDefinition;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.router.Router;
import io.wampspring.websocket.internal.WampWebSocketHandler;
import io.wampspring.websocket.internal.tomcat.TomcatUpgradeHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link WampWebSocketAutoConfiguration}.
 */
class WampWebSocketAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
			TaskExecutionAutoConfiguration.class, WebMvcAutoConfiguration.class, WampRouterAutoConfiguration.class,
			WampTransportAutoConfiguration.class, WampWebSocketAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	@Test
	void mountsTheEndpointAheadOfMvc() {
		this.contextRunner.run((context) -> {
			AbstractUrlHandlerMapping mapping = context.getBean("wampHandlerMapping", AbstractUrlHandlerMapping.class);
			assertThat(mapping.getHandlerMap()).containsOnlyKeys("/ws");
			assertThat(((Ordered) mapping).getOrder()).isEqualTo(-2);
		});
	}

	@Test
	void pathAndSerializersArePropertiesOfTheApplication() {
		this.contextRunner.withPropertyValues("wamp.websocket.path=/wamp", "wamp.serializers=cbor,json")
			.run((context) -> {
				AbstractUrlHandlerMapping mapping = context.getBean("wampHandlerMapping",
						AbstractUrlHandlerMapping.class);
				assertThat(mapping.getHandlerMap()).containsOnlyKeys("/wamp");
				assertThat(context.getBean(WampWebSocketHandler.class).getSubProtocols()).containsExactly("wamp.2.cbor",
						"wamp.2.cbor.batched", "wamp.2.json", "wamp.2.json.batched");
			});
	}

	@Test
	void optionThatWampHasAlreadyCannotBeAdded() {
		OptionDefinition timeout = OptionDefinition.of(OptionKey.string("timeout"), MessageType.CALL);
		this.contextRunner.withBean(OptionDefinition.class, () -> timeout)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("CALL.Options has the option 'timeout' already"));
	}

	@Test
	void publishesNoExecutorSoThatTheOneOfTheApplicationStays() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasBean("applicationTaskExecutor");
			assertThat(context.getBeansOfType(Executor.class)).containsOnlyKeys("applicationTaskExecutor");
		});
	}

	@Test
	void writesOnAPoolOfNamedThreads() {
		this.contextRunner.run((context) -> {
			Thread[] thread = new Thread[1];
			CountDownLatch ran = new CountDownLatch(1);
			context.getBean(SocketWriters.class).executor().execute(() -> {
				thread[0] = Thread.currentThread();
				ran.countDown();
			});
			ran.await();
			assertThat(thread[0].getName()).startsWith("wamp-write-");
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void writesOnVirtualThreadsWhenTheApplicationUsesThem() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context.getBean(SocketWriters.class).executor())
				.isInstanceOf(SimpleAsyncTaskExecutor.class));
	}

	@Test
	void publishesNoSecurityFilterChain() {
		String type = "org.springframework.security.web.SecurityFilterChain";
		this.contextRunner
			.run((context) -> assertThat(context.getBeansOfType(ClassUtils.forName(type, getClass().getClassLoader())))
				.isEmpty());
	}

	@Test
	void livesBesideTheHandlersAndTheStompBrokerOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnHandler.class, Stomp.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.hasBean("wampHandlerMapping")
				.hasBean("webSocketHandlerMapping")
				.hasBean("stompWebSocketHandlerMapping");
			assertThat(context).hasSingleBean(WampWebSocketHandler.class);
		});
	}

	@Test
	void anotherHandlerOnThePathIsExplained() {
		this.contextRunner.withUserConfiguration(OwnHandler.class)
			.withPropertyValues("wamp.websocket.path=/own")
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = new WampPathTakenFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("'/own'").contains("TextWebSocketHandler");
				assertThat(analysis.getAction()).contains("wamp.websocket.path");
			});
	}

	@Test
	void stompEndpointOnThePathIsExplained() {
		this.contextRunner.withUserConfiguration(Stomp.class)
			.withPropertyValues("wamp.websocket.path=/stomp")
			.run((context) -> assertThat(context).hasFailed().getFailure().isInstanceOf(WampPathTakenException.class));
	}

	@Test
	void missingContainerIsExplained() {
		NoWebSocketContainerException failure = new NoWebSocketContainerException("Acme/1.0");
		FailureAnalysis analysis = new NoWebSocketContainerFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("Acme/1.0").contains("ServerContainer");
		assertThat(analysis.getAction()).contains("wamp.enabled=false");
	}

	@Test
	void directTransportWithoutTomcatIsExplained() {
		WampProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of("wamp.websocket.transport", "direct")))
			.bindOrCreate("wamp", WampProperties.class);
		ServletContextHandler handler = new ServletContextHandler();
		handler.setServer(new Server());
		ServletContext jetty = handler.getServletContext();
		assertThatExceptionOfType(UnsupportedTransportException.class)
			.isThrownBy(() -> UpgradeStrategies.of(properties.websocket(), jetty, () -> {
				throw new IllegalStateException("not to be used");
			}))
			.satisfies((failure) -> {
				FailureAnalysis analysis = new UnsupportedTransportFailureAnalyzer().analyze(failure);
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("wamp.websocket.transport=direct")
					.contains("is not Tomcat");
				assertThat(analysis.getAction()).contains("portable").contains("Tomcat");
			});
	}

	@Test
	void directTransportWithCompressionIsExplained() {
		this.contextRunner.withPropertyValues("wamp.websocket.transport=direct", "wamp.websocket.compression=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedTransportException.class)
				.hasMessageContaining("wamp.websocket.compression"));
	}

	@Test
	void nativeImagesCanMakeTheUpgradeHandler() {
		RuntimeHints hints = new RuntimeHints();
		new TomcatUpgradeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(TomcatUpgradeHandler.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)).accepts(hints);
	}

	@Test
	void mappingOfTheApplicationReplacesOurs() {
		this.contextRunner.withUserConfiguration(OwnMapping.class)
			.run((context) -> assertThat(context.getBean("wampHandlerMapping"))
				.isSameAs(context.getBean(OwnMapping.class).mapping));
	}

	@Test
	void executorsOfTheApplicationAreLeftAlone() {
		this.contextRunner.withUserConfiguration(OwnExecutor.class).run((context) -> {
			assertThat(context).hasSingleBean(AsyncTaskExecutor.class).hasSingleBean(SocketWriters.class);
			assertThat(context.getBean(SocketWriters.class).executor())
				.isNotSameAs(context.getBean(AsyncTaskExecutor.class));
		});
	}

	@Test
	void backsOffWithoutARouter() {
		this.contextRunner.withPropertyValues("wamp.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WampWebSocketHandler.class)
				.doesNotHaveBean("wampHandlerMapping")
				.doesNotHaveBean(SocketWriters.class)
				.doesNotHaveBean(SlowConsumers.class));
	}

	@Test
	void backsOffOutsideOfWebApplications() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.run((context) -> assertThat(context).hasSingleBean(Router.class)
				.doesNotHaveBean(WampWebSocketHandler.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class OwnHandler implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			WebSocketHandler handler = new TextWebSocketHandler();
			registry.addHandler(handler, "/own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	static class Stomp implements WebSocketMessageBrokerConfigurer {

		@Override
		public void registerStompEndpoints(StompEndpointRegistry registry) {
			registry.addEndpoint("/stomp");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMapping {

		private final HandlerMapping mapping = (request) -> null;

		@Bean
		HandlerMapping wampHandlerMapping() {
			return this.mapping;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnExecutor {

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			return new ThreadPoolTaskExecutor();
		}

	}

}
