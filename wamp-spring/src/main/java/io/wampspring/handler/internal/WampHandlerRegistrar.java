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
 * Detects annotated methods when all singletons are instantiated, and registers or
 * subscribes them in their realms before the application accepts connections. A method
 * that cannot be registered fails startup.
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
	 * @param beanFactory the bean factory to search
	 * @param sessions provides the sessions
	 * @param mapper deserializes arguments and serializes results
	 * @param settings the settings
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
		List<MethodMapping> mappings = detect(detector);
		checkCollisions(mappings);
		if (mappings.isEmpty()) {
			return;
		}
		Map<MethodMapping, MethodArguments> arguments = bind(mappings);
		List<HandlerGroup> all = group(arguments, detector);
		this.groups = all;
		all.forEach(HandlerGroup::start);
		describe(arguments);
	}

	@Override
	public List<RegisteredHandler> handlers() {
		return this.groups.stream().flatMap((group) -> group.handlers().stream()).toList();
	}

	/** Stop all groups; the sessions are closed by their owner. */
	@Override
	public void destroy() {
		this.groups.forEach(HandlerGroup::stop);
	}

	private List<MethodMapping> detect(HandlerDetector detector) {
		MethodMappingFactory factory = new MethodMappingFactory(new EmbeddedValues(this.beanFactory),
				this.sessions.defaultRealm());
		List<MethodMapping> mappings = new ArrayList<>();
		detector.detect(Set.of(WampProcedure.class, WampTopic.class), (
				method) -> !AnnotatedElementUtils.findMergedRepeatableAnnotations(method, WampProcedure.class).isEmpty()
						|| !AnnotatedElementUtils.findMergedRepeatableAnnotations(method, WampTopic.class).isEmpty(),
				(beanName, method) -> mappings.addAll(factory.mappings(method)));
		return mappings;
	}

	private Map<MethodMapping, MethodArguments> bind(List<MethodMapping> mappings) {
		ParameterBinders binders = new ParameterBinders(this.settings, this.mapper,
				new EmbeddedValues(this.beanFactory));
		Map<MethodMapping, MethodArguments> arguments = new LinkedHashMap<>();
		mappings.forEach((mapping) -> arguments.put(mapping, binders.of(mapping)));
		return arguments;
	}

	/** Of several methods for one URI, the first one describes it. */
	private void describe(Map<MethodMapping, MethodArguments> mappings) {
		MappingDescriber describer = new MappingDescriber(this.settings.schemas());
		Set<List<Object>> described = new HashSet<>();
		mappings.forEach((mapping, arguments) -> {
			Description description = describe(describer, mapping, arguments);
			if (description != null && described.add(List.of(mapping.realm(), description.kind(), description.uri()))) {
				this.settings.descriptions().accept(mapping.realm(), description);
			}
		});
	}

	private static @Nullable Description describe(MappingDescriber describer, MethodMapping mapping,
			MethodArguments arguments) {
		try {
			return describer.describe(mapping, arguments);
		}
		catch (Throwable ex) {
			// the method works without a description
			Failures.warn(logger, ex, "{} cannot be described", mapping.method().displayName());
			return null;
		}
	}

	private List<HandlerGroup> group(Map<MethodMapping, MethodArguments> mappings, HandlerDetector detector) {
		ExceptionHandlers exceptionHandlers = new ExceptionHandlers(this.mapper);
		exceptionHandlers.detect(detector);
		HandlerSupport support = new HandlerSupport(this.mapper, exceptionHandlers,
				new ExceptionMapper(this.settings.includeMessage()), this.settings.unreadEvents(),
				this.settings.eventTimeout());
		Map<List<Object>, List<BoundMapping>> grouped = new LinkedHashMap<>();
		mappings.forEach((mapping, arguments) -> {
			MethodInvoker invoker = new MethodInvoker(mapping.method(), arguments,
					this.settings.validation().checkOf(mapping.method()),
					new Interceptors(this.settings.interceptors()));
			String executor = (mapping.executor() != null) ? mapping.executor() : "";
			grouped.computeIfAbsent(List.of(mapping.realm(), executor), (key) -> new ArrayList<>())
				.add(new BoundMapping(mapping, invoker, support));
		});
		List<HandlerGroup> all = new ArrayList<>();
		grouped.values().forEach((members) -> all.add(new HandlerGroup(members, this.sessions)));
		return all;
	}

	private static void checkCollisions(List<MethodMapping> mappings) {
		for (int i = 0; i < mappings.size(); i++) {
			for (MethodMapping earlier : mappings.subList(0, i)) {
				MethodMapping later = mappings.get(i);
				if (later.collidesWith(earlier)) {
					throw new DuplicateProcedureException(later.method().displayName(), later.realm(), later.pattern(),
							earlier.method().displayName());
				}
			}
		}
	}

}
