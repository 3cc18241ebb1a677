package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

import io.wampspring.autoconfigure.UnknownWampPropertyException.Unknown;

/**
 * Rejects unknown properties below {@code wamp.} before other properties are used.
 * Unknown names from environment variables only cause a warning, because the environment
 * may be shared with other programs.
 */
final class UnknownPropertiesCheck implements BeanFactoryPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(UnknownPropertiesCheck.class);

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("wamp");

	private static final ConfigurationPropertyName REALMS = ROOT.append("realms");

	private static final String NAMES_IN_VARIABLES = "A variable cannot name a realm or user with a dot, nor one with a "
			+ "dash unless another source has properties of it: use a file or SPRING_APPLICATION_JSON";

	// dependencies without which these properties are not read
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

	/** Collect the properties of all modules on the class path. */
	private static List<PropertyMatcher> matchers(ConfigurableListableBeanFactory beanFactory) {
		Map<String, PropertyMatcher> matchers = new LinkedHashMap<>();
		for (String name : beanFactory.getBeanDefinitionNames()) {
			// @EnableConfigurationProperties names the bean by prefix and type
			Class<?> type = name.startsWith("wamp") ? beanFactory.getType(name, false) : null;
			String prefix = (type != null) ? prefix(type) : null;
			if (prefix != null && type != null && ROOT.equals(ConfigurationPropertyName.of(prefix).chop(1))) {
				matchers.put(prefix, new PropertyMatcher(PropertySchema.of(type), prefix));
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
		Map<ConfigurationPropertySource, List<ConfiguredName>> variables = new LinkedHashMap<>();
		Set<String> keys = new HashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			List<ConfiguredName> names = ConfiguredName.of(source, ROOT);
			if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
				variables.put(source, names);
				continue;
			}
			for (ConfiguredName name : names) {
				List<PropertyMatcher> candidates = candidates(matchers, name);
				if (candidates.stream().noneMatch((matcher) -> isKnown(matcher, source, name))) {
					unknown.putIfAbsent(name.text(), describe(candidates, source, name));
				}
				candidates.forEach((matcher) -> matcher.keys(below(matcher, name))
					.forEach((key) -> keys.add(key.toLowerCase(Locale.ROOT))));
			}
		}
		warnOfVariables(matchers, variables, keys);
		if (!unknown.isEmpty()) {
			throw new UnknownWampPropertyException(new ArrayList<>(unknown.values()));
		}
	}

	private static void warnOfVariables(List<PropertyMatcher> matchers,
			Map<ConfigurationPropertySource, List<ConfiguredName>> variables, Set<String> keys) {
		Set<String> unknown = new TreeSet<>();
		boolean[] ofRealms = new boolean[1];
		variables.forEach((source, names) -> names.stream()
			.filter((name) -> candidates(matchers, name).stream()
				.noneMatch((matcher) -> matcher.isKnownVariable(below(matcher, name), keys)))
			.forEach((name) -> {
				unknown.add(variable(source, name.name()));
				ofRealms[0] |= REALMS.isAncestorOf(name.name());
			}));
		if (!unknown.isEmpty()) {
			logger.warn("No property has the name of the environment variables {}; they are ignored{}",
					String.join(", ", unknown), ofRealms[0] ? ". " + NAMES_IN_VARIABLES : "");
		}
	}

	private static boolean isKnown(PropertyMatcher matcher, ConfigurationPropertySource source, ConfiguredName name) {
		PropertySchema shape = name.isCurtailed() ? null : matcher.find(below(matcher, name));
		// an empty value, such as a realm without properties in YAML, sets nothing
		return shape != null && (!takesNoValue(shape) || !hasText(source.getConfigurationProperty(name.name())));
	}

	private static boolean takesNoValue(PropertySchema shape) {
		return shape instanceof PropertySchema.Group || shape instanceof PropertySchema.Keyed;
	}

	private static boolean hasText(@Nullable ConfigurationProperty property) {
		return property != null && property.getValue() instanceof CharSequence text && StringUtils.hasText(text);
	}

	private static List<PropertyMatcher> candidates(List<PropertyMatcher> matchers, ConfiguredName name) {
		return matchers.stream()
			.filter((matcher) -> ConfigurationPropertyName.of(matcher.prefix()).isAncestorOf(name.name()))
			// most specific prefix first, because its suggestions are the best
			.sorted(Comparator.comparing((PropertyMatcher matcher) -> matcher.prefix().length()).reversed())
			.toList();
	}

	private static List<String> below(PropertyMatcher matcher, ConfiguredName name) {
		List<String> elements = name.elements();
		return elements.subList(ConfigurationPropertyName.of(matcher.prefix()).getNumberOfElements(), elements.size());
	}

	private static String variable(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		Object origin = (property != null) ? property.getOrigin() : null;
		return (origin != null) ? origin.toString() : name.toString();
	}

	private static Unknown describe(List<PropertyMatcher> candidates, ConfigurationPropertySource source,
			ConfiguredName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name.name());
		Object origin = (property != null) ? property.getOrigin() : null;
		return new Unknown(name.text(), (origin != null) ? origin.toString() : null, advice(candidates, name));
	}

	private static String advice(List<PropertyMatcher> candidates, ConfiguredName name) {
		for (Map.Entry<String, String> optional : OPTIONAL.entrySet()) {
			if (ConfigurationPropertyName.of(optional.getKey()).isAncestorOf(name.name())
					&& candidates.stream().noneMatch((matcher) -> matcher.prefix().equals(optional.getKey()))) {
				return "Add the dependency " + optional.getValue() + ", which " + name.text() + " requires.";
			}
		}
		return candidates.stream()
			.map((matcher) -> advice(matcher, name))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseGet(() -> "Remove " + name.text() + "; docs/configuration.md lists all properties.");
	}

	private static @Nullable String advice(PropertyMatcher matcher, ConfiguredName name) {
		List<String> elements = below(matcher, name);
		if (!name.isCurtailed() && matcher.find(elements) instanceof PropertySchema.Group group) {
			return name.text() + " cannot have a value; set its nested properties: "
					+ String.join(", ", group.members().keySet()) + ".";
		}
		String suggestion = matcher.suggest(elements);
		return (suggestion != null && !suggestion.equals(name.text()))
				? "Use " + suggestion + " instead of " + name.text() + "." : null;
	}

}
