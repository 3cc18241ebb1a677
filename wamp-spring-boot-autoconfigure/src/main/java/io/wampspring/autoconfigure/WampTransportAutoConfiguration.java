package io.wampspring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

import io.wampspring.connection.internal.InboundOverflows;
import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.connection.internal.SocketWriters;
import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.OptionDefinition;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.ConnectionLimits;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.internal.transport.OutboundBudget;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.OverflowPolicy;
import io.wampspring.core.router.Router;
import io.wampspring.transport.internal.loop.EventLoops;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the parts shared by all
 * transports: connections with keep-alive, limits, threads and slow-consumer handling.
 * Applies with or without a web server.
 */
@AutoConfiguration(after = { WampRouterAutoConfiguration.class, TaskExecutionAutoConfiguration.class })
@ConditionalOnBean(Router.class)
@EnableConfigurationProperties(WampProperties.class)
public final class WampTransportAutoConfiguration {

	private static final String WRITER_THREADS = "wamp-write-";

	@Bean
	@ConditionalOnMissingBean
	SocketWriters wampSocketWriters(Router router, Environment environment,
			ObjectProvider<ThreadPoolTaskExecutorBuilder> pool,
			ObjectProvider<SimpleAsyncTaskExecutorBuilder> virtual) {
		if (Threading.VIRTUAL.isActive(environment)) {
			return SocketWriters.perTask(virtual.getIfAvailable(SimpleAsyncTaskExecutorBuilder::new)
				.virtualThreads(true)
				.threadNamePrefix(WRITER_THREADS)
				.concurrencyLimit(null)
				.taskDecorator(null)
				.build());
		}
		return SocketWriters.pooled(pool.getIfAvailable(ThreadPoolTaskExecutorBuilder::new)
			.threadNamePrefix(WRITER_THREADS)
			.taskDecorator(null)
			.build(), router.timers());
	}

	@Bean
	@ConditionalOnMissingBean
	SlowConsumers wampSlowConsumers(ApplicationEventPublisher publisher, SocketWriters writers) {
		return new SlowConsumers(publisher, writers.executor());
	}

	@Bean
	@ConditionalOnMissingBean
	InboundOverflows wampInboundOverflows(WampProperties properties, ApplicationEventPublisher publisher,
			SocketWriters writers) {
		return new InboundOverflows(totalBufferSize(properties.websocket().inbound().totalBufferSize()), publisher,
				writers.executor());
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectionRegistry wampConnections(Router router, WampProperties properties, SocketWriters writers,
			SlowConsumers slowConsumers, InboundOverflows inboundOverflows, WampExecutors executors,
			ObjectProvider<OptionDefinition> options) {
		WebsocketProperties websocket = properties.websocket();
		WebsocketProperties.Outbound outbound = websocket.outbound();
		OutboxConfig outboxes = new OutboxConfig(Integer.MAX_VALUE, outbound.bufferSize().toBytes(),
				overflowPolicy(outbound.overflow()), outbound.sendTimeout(), writers.executor(), router.timers(),
				slowConsumers, new OutboundBudget(totalBufferSize(outbound.totalBufferSize())))
			.withApplicationExecutor(executors.security())
			.withMaxOwnMessageSize((int) websocket.maxMessageSize().toBytes());
		DataSize congestionSize = outbound.congestionSize();
		if (congestionSize != null) {
			outboxes = outboxes.withCongestionSize(congestionSize.toBytes());
		}
		ConnectionLimits limits = new ConnectionLimits((int) websocket.maxMessageSize().toBytes(),
				websocket.pingInterval(), websocket.idleTimeout(), inboundOverflows.budget(),
				outbound.publisherDelay());
		return new ConnectionRegistry(router, subprotocols(properties, options.stream().toList()), outboxes, limits);
	}

	private static long totalBufferSize(@Nullable DataSize size) {
		return (size != null) ? size.toBytes() : HeapBudget.ofProcess().buffers();
	}

	private static OverflowPolicy overflowPolicy(WebsocketProperties.Overflow overflow) {
		return switch (overflow) {
			case CLOSE -> OverflowPolicy.CLOSE;
			case DROP_EVENTS -> OverflowPolicy.DROP_EVENTS;
		};
	}

	private static List<Subprotocol> subprotocols(WampProperties properties, List<OptionDefinition> options) {
		CodecLimits limits = new CodecLimits(properties.protocol().maxDepth(),
				(int) properties.websocket().maxMessageSize().toBytes());
		return properties.serializers()
			.stream()
			.flatMap((serializer) -> Subprotocol.of(codec(serializer, limits, options)).stream())
			.toList();
	}

	private static Codec codec(WampProperties.Serializer serializer, CodecLimits limits,
			List<OptionDefinition> options) {
		return switch (serializer) {
			case JSON -> Codecs.json(limits, options);
			case MSGPACK -> Codecs.msgpack(limits, options);
			case CBOR -> Codecs.cbor(limits, options);
		};
	}

	@Bean
	@ConditionalOnMissingBean
	EventLoops wampEventLoops(WampProperties properties, SocketWriters writers, ApplicationContext context) {
		Integer count = properties.websocket().eventLoops();
		EventLoops loops = new EventLoops((count != null) ? count : defaultEventLoops(),
				properties.websocket().busyWait(), writers.executor());
		loops.whenBroken(new LivenessReporter(context));
		return loops;
	}

	// half of the processors; the others are for the application
	private static int defaultEventLoops() {
		return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
	}

	@Bean
	@ConditionalOnMissingBean
	WampConnectionsLifecycle wampConnectionsLifecycle(ConnectionRegistry connections, WampProperties properties) {
		return new WampConnectionsLifecycle(connections, properties.websocket().outbound().sendTimeout(),
				properties.protocol().goodbyeTimeout());
	}

}
