package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The name of a property in the canonical form of Spring Boot, and in its original form.
 * Outside of brackets Boot removes all characters except letters, digits, dashes and
 * underscores, so that {@code acme/board} becomes another realm, {@code acmeboard}.
 *
 * @param name the canonical form
 * @param text the original form
 */
record ConfiguredName(ConfigurationPropertyName name, String text) {

	private static final Pattern BRACKETS = Pattern.compile("\\[([^]]*)]");

	private static final Pattern REMOVED = Pattern.compile("[^A-Za-z0-9_.-]");

	private static final Pattern ELEMENT = Pattern.compile("\\[([^]]*)]|[^.\\[]+");

	/** Return the names below another one in a source. */
	static List<ConfiguredName> of(ConfigurationPropertySource source, ConfigurationPropertyName root) {
		if (!(source instanceof IterableConfigurationPropertySource names)) {
			return List.of();
		}
		Map<ConfigurationPropertyName, String> texts = texts(source.getUnderlyingSource(), root);
		return names.stream()
			.filter(root::isAncestorOf)
			.map((name) -> new ConfiguredName(name, texts.getOrDefault(name, name.toString())))
			.toList();
	}

	private static Map<ConfigurationPropertyName, String> texts(@Nullable Object source,
			ConfigurationPropertyName root) {
		Map<ConfigurationPropertyName, String> texts = new LinkedHashMap<>();
		// names of environment variables legitimately lack characters
		if (source instanceof EnumerablePropertySource<?> properties
				&& !(source instanceof SystemEnvironmentPropertySource)) {
			for (String text : properties.getPropertyNames()) {
				ConfigurationPropertyName name = ConfigurationPropertyName.adapt(text, '.');
				if (root.isAncestorOf(name)) {
					texts.put(name, text);
				}
			}
		}
		return texts;
	}

	/** Whether the canonical form lacks characters of the original one. */
	boolean isCurtailed() {
		return REMOVED.matcher(BRACKETS.matcher(this.text).replaceAll("")).find();
	}

	/**
	 * Return the elements; of the original form if the canonical one lacks characters.
	 */
	List<String> elements() {
		return isCurtailed() ? split(this.text)
				: IntStream.range(0, this.name.getNumberOfElements())
					.mapToObj((i) -> this.name.getElement(i, Form.ORIGINAL))
					.toList();
	}

	private static List<String> split(String text) {
		List<String> elements = new ArrayList<>();
		Matcher next = ELEMENT.matcher(text);
		while (next.find()) {
			elements.add((next.group(1) != null) ? next.group(1) : next.group());
		}
		return elements;
	}

}
