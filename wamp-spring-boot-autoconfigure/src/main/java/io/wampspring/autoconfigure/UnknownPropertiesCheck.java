package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

import io.wampspring.autoconfigure.UnknownWampPropertyException.Unknown;

/**
 * Refuses properties below {@code wamp.} that nothing reads, before anything is made of
 * the others. Names that come from environment variables are warned of only: the
 * application may share its environment with what it does not know.
 */
final class UnknownPropertiesCheck implements BeanFactoryPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(UnknownPropertiesCheck.class);

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("wamp");

	// what has to be there for these to be read
	private static final Map<String, String> OPTIONAL = Map.of("wamp.security",
			"org.springframework.boot:spring-boot-starter-security");

	private final Environment environment;

	UnknownPropertiesCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		check(matchers(beanFactory));
	}

	/** Find what properties there are: those of every module that is there. */
	private static List<PropertyMatcher> matchers(ConfigurableListableBeanFactory beanFactory) {
		Map<String, PropertyMatcher> matchers = new LinkedHashMap<>();
		for (String name : beanFactory.getBeanDefinitionNames()) {
			// registered by @EnableConfigurationProperties as prefix and type
			Class<?> type = name.startsWith("wamp") ? beanFactory.getType(name, false) : null;
			String prefix = (type != null) ? prefix(type) : null;
			if (prefix != null && type != null && ROOT.equals(ConfigurationPropertyName.of(prefix).chop(1))) {
				matchers.put(prefix, new PropertyMatcher(PropertyShape.of(type), prefix));
			}
		}
		return List.copyOf(matchers.values());
	}

	private static @Nullable String prefix(Class<?> type) {
		return MergedAnnotations.from(type)
			.get(ConfigurationProperties.class)
			.getValue("prefix", String.class)
			.filter(StringUtils::hasText)
			.orElse(null);
	}

	private void check(List<PropertyMatcher> matchers) {
		Map<String, Unknown> unknown = new LinkedHashMap<>();
		Set<String> variables = new TreeSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			boolean ofVariables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
			names(source).forEach((name) -> {
				List<PropertyMatcher> candidates = candidates(matchers, name);
				if (ofVariables && candidates.stream().noneMatch((matcher) -> matcher.isKnownVariable(name))) {
					variables.add(variable(source, name));
				}
				else if (!ofVariables && candidates.stream().noneMatch((matcher) -> matcher.isKnown(name))) {
					unknown.putIfAbsent(name.toString(), describe(candidates, source, name));
				}
			});
		}
		if (!variables.isEmpty()) {
			logger.warn("No property has the name of the environment variables {}; they are ignored",
					String.join(", ", variables));
		}
		if (!unknown.isEmpty()) {
			throw new UnknownWampPropertyException(new ArrayList<>(unknown.values()));
		}
	}

	private static List<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
		return (source instanceof IterableConfigurationPropertySource names)
				? names.stream().filter((name) -> ROOT.isAncestorOf(name)).toList() : List.of();
	}

	private static List<PropertyMatcher> candidates(List<PropertyMatcher> matchers, ConfigurationPropertyName name) {
		return matchers.stream()
			.filter((matcher) -> ConfigurationPropertyName.of(matcher.prefix()).isAncestorOf(name))
			// the most specific first, as its suggestions are the best
			.sorted(Comparator.comparing((PropertyMatcher matcher) -> matcher.prefix().length()).reversed())
			.toList();
	}

	private static String variable(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		Object origin = (property != null) ? property.getOrigin() : null;
		return (origin != null) ? origin.toString() : name.toString();
	}

	private static Unknown describe(List<PropertyMatcher> candidates, ConfigurationPropertySource source,
			ConfigurationPropertyName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		Object origin = (property != null) ? property.getOrigin() : null;
		return new Unknown(name.toString(), (origin != null) ? origin.toString() : null, advice(candidates, name));
	}

	private static String advice(List<PropertyMatcher> candidates, ConfigurationPropertyName name) {
		for (Map.Entry<String, String> optional : OPTIONAL.entrySet()) {
			if (ConfigurationPropertyName.of(optional.getKey()).isAncestorOf(name)
					&& candidates.stream().noneMatch((matcher) -> matcher.prefix().equals(optional.getKey()))) {
				return "Add the dependency " + optional.getValue() + ", without which nothing reads " + name + ".";
			}
		}
		return candidates.stream()
			.map((matcher) -> matcher.suggest(name))
			.filter(Objects::nonNull)
			.findFirst()
			.map((suggestion) -> "Write " + suggestion + " instead of " + name + ".")
			.orElseGet(() -> "Remove " + name + "; docs/configuration.md lists the properties there are.");
	}

}
