package io.wampspring.handler.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.routing.Description;
import io.wampspring.handler.DuplicateProcedureException;
import io.wampspring.handler.RegisteredHandler;
import io.wampspring.handler.WampHandlerRegistry;
import io.wampspring.handler.internal.argument.MethodArguments;
import io.wampspring.handler.internal.argument.ParameterBinders;
import io.wampspring.handler.internal.description.MappingDescriber;
import io.wampspring.handler.internal.method.EmbeddedValues;
import io.wampspring.handler.internal.method.HandlerDetector;
import io.wampspring.handler.internal.method.HandlerSettings;
import io.wampspring.handler.internal.method.Interceptors;
import io.wampspring.handler.internal.method.MethodMapping;
import io.wampspring.handler.internal.method.MethodMappingFactory;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.template.WampSessions;

/**
 * Finds annotated methods when all singletons exist, and makes them callees and
 * subscribers of their realms, before the application takes connections. If one cannot be
 * registered the application does not start.
 */
public final class WampHandlerRegistrar implements SmartInitializingSingleton, DisposableBean, WampHandlerRegistry {

	private static final Logger logger = LoggerFactory.getLogger(WampHandlerRegistrar.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final WampSessions sessions;

	private final PayloadMapper mapper;

	private final HandlerSettings settings;

	// one per realm and executor; written at start-up, then only read
	private volatile List<HandlerGroup> groups = List.of();

	/**
	 * Create a registrar.
	 * @param beanFactory the beans to look at
	 * @param sessions the sessions to use
	 * @param mapper reads arguments, writes results
	 * @param settings what users may change
	 */
	public WampHandlerRegistrar(ConfigurableListableBeanFactory beanFactory, WampSessions sessions,
			PayloadMapper mapper, HandlerSettings settings) {
		this.beanFactory = beanFactory;
		this.sessions = sessions;
		this.mapper = mapper;
		this.settings = settings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		HandlerDetector detector = new HandlerDetector(this.beanFactory);
		List<MethodMapping> endpoints = detect(detector);
		checkCollisions(endpoints);
		if (endpoints.isEmpty()) {
			return;
		}
		Map<MethodMapping, MethodArguments> arguments = bind(endpoints);
		List<HandlerGroup> all = group(arguments, detector);
		this.groups = all;
		all.forEach(HandlerGroup::start);
		describe(arguments);
	}

	@Override
	public List<RegisteredHandler> handlers() {
		return this.groups.stream().flatMap((group) -> group.handlers().stream()).toList();
	}

	/** Withdraw all methods; the sessions are closed by their owner. */
	@Override
	public void destroy() {
		this.groups.forEach(HandlerGroup::stop);
	}

	private List<MethodMapping> detect(HandlerDetector detector) {
		MethodMappingFactory factory = new MethodMappingFactory(new EmbeddedValues(this.beanFactory),
				this.sessions.defaultRealm());
		List<MethodMapping> endpoints = new ArrayList<>();
		detector.detect(Set.of(WampProcedure.class, WampTopic.class), (
				method) -> !AnnotatedElementUtils.findMergedRepeatableAnnotations(method, WampProcedure.class).isEmpty()
						|| !AnnotatedElementUtils.findMergedRepeatableAnnotations(method, WampTopic.class).isEmpty(),
				(beanName, method) -> endpoints.addAll(factory.endpoints(method)));
		return endpoints;
	}

	private Map<MethodMapping, MethodArguments> bind(List<MethodMapping> endpoints) {
		ParameterBinders binders = new ParameterBinders(this.settings, this.mapper,
				new EmbeddedValues(this.beanFactory));
		Map<MethodMapping, MethodArguments> arguments = new LinkedHashMap<>();
		endpoints.forEach((endpoint) -> arguments.put(endpoint, binders.of(endpoint)));
		return arguments;
	}

	/** Of several methods for the same, the first one describes it. */
	private void describe(Map<MethodMapping, MethodArguments> endpoints) {
		MappingDescriber describer = new MappingDescriber(this.settings.schemas());
		Set<List<Object>> described = new HashSet<>();
		endpoints.forEach((endpoint, arguments) -> {
			Description description = describe(describer, endpoint, arguments);
			if (description != null
					&& described.add(List.of(endpoint.realm(), description.kind(), description.uri()))) {
				this.settings.descriptions().accept(endpoint.realm(), description);
			}
		});
	}

	private static @Nullable Description describe(MappingDescriber describer, MethodMapping endpoint,
			MethodArguments arguments) {
		try {
			return describer.describe(endpoint, arguments);
		}
		catch (Throwable ex) {
			// the method works all the same
			Failures.warn(logger, ex, "{} cannot be described", endpoint.method().displayName());
			return null;
		}
	}

	private List<HandlerGroup> group(Map<MethodMapping, MethodArguments> endpoints, HandlerDetector detector) {
		ExceptionHandlers exceptionHandlers = new ExceptionHandlers(this.mapper);
		exceptionHandlers.detect(detector);
		HandlerSupport support = new HandlerSupport(this.mapper, exceptionHandlers,
				new ExceptionMapper(this.settings.includeMessage()), this.settings.unreadEvents(),
				this.settings.eventTimeout());
		Map<List<Object>, List<BoundMapping>> grouped = new LinkedHashMap<>();
		endpoints.forEach((endpoint, arguments) -> {
			MethodInvoker invoker = new MethodInvoker(endpoint.method(), arguments,
					this.settings.validation().checkOf(endpoint.method()),
					new Interceptors(this.settings.interceptors()));
			String executor = (endpoint.executor() != null) ? endpoint.executor() : "";
			grouped.computeIfAbsent(List.of(endpoint.realm(), executor), (key) -> new ArrayList<>())
				.add(new BoundMapping(endpoint, invoker, support));
		});
		List<HandlerGroup> all = new ArrayList<>();
		grouped.values().forEach((members) -> all.add(new HandlerGroup(members, this.sessions)));
		return all;
	}

	private static void checkCollisions(List<MethodMapping> endpoints) {
		for (int i = 0; i < endpoints.size(); i++) {
			for (MethodMapping earlier : endpoints.subList(0, i)) {
				MethodMapping later = endpoints.get(i);
				if (later.collidesWith(earlier)) {
					throw new DuplicateProcedureException(later.method().displayName(), later.realm(), later.pattern(),
							earlier.method().displayName());
				}
			}
		}
	}

}
