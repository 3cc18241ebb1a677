package io.wampspring.handler.internal.method;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.internal.uri.UriTemplate;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;
import io.wampspring.handler.CancellationToken;
import io.wampspring.handler.InvalidHandlerException;
import io.wampspring.handler.InvalidHandlerUriException;

/**
 * Creates mappings from the annotations of a method.
 */
public final class MethodMappingFactory {

	private static final String APPLICATION_NAME = "${spring.application.name:application}";

	private final EmbeddedValues text;

	private final String defaultRealm;

	public MethodMappingFactory(EmbeddedValues text, String defaultRealm) {
		this.text = text;
		this.defaultRealm = defaultRealm;
	}

	/** Return the mappings of a method, one per annotation. */
	public List<MethodMapping> mappings(HandlerMethod method) {
		try {
			return read(method);
		}
		catch (UnresolvableTextException ex) {
			throw new InvalidHandlerException(method.displayName(),
					"In an annotation of " + method.displayName() + " " + ex.getMessage(), ex);
		}
	}

	private List<MethodMapping> read(HandlerMethod method) {
		List<MethodMapping> mappings = new ArrayList<>();
		for (WampProcedure annotation : AnnotatedElementUtils.findMergedRepeatableAnnotations(method.getMethod(),
				WampProcedure.class)) {
			if (isTrue(method, annotation.autoRegister())) {
				mappings.add(procedure(method, annotation));
			}
		}
		for (WampTopic annotation : AnnotatedElementUtils.findMergedRepeatableAnnotations(method.getMethod(),
				WampTopic.class)) {
			if (isTrue(method, annotation.autoSubscribe())) {
				mappings.add(topic(method, annotation));
			}
		}
		return mappings;
	}

	private MethodMapping procedure(HandlerMethod method, WampProcedure annotation) {
		UriTemplate template = template(method, annotation.value());
		if (WampUri.isReserved(template.pattern())) {
			throw new InvalidHandlerUriException(method.displayName(), template.pattern(),
					InvalidHandlerUriException.RESERVED);
		}
		MatchPolicy match = match(method, template, annotation.match());
		Dict options = Dict.builder()
			.put(OptionKeys.MATCH, (match != MatchPolicy.EXACT) ? match.key() : null)
			.put(OptionKeys.INVOKE, (annotation.invoke() != InvocationPolicy.SINGLE) ? annotation.invoke().key() : null)
			.put(OptionKeys.CONCURRENCY, concurrency(method, annotation.concurrency()))
			.put(OptionKeys.SHARD_STRATEGY, this.text.resolveOrNull(annotation.shardStrategy()))
			.put(OptionKeys.SHARD, this.text.resolveOrNull(annotation.shard()))
			.put(OptionKeys.SHARD_MEMBER, shardMember(method, annotation))
			.put(OptionKeys.SHARD_LOWER_BOUND, this.text.resolveOrNull(annotation.shardLowerBound()))
			.putIf(OptionKeys.DISCLOSE_CALLER, annotation.discloseCaller())
			// methods with a token can react to the deadline
			.putIf(OptionKeys.FORWARD_TIMEOUT, method.hasParameter(CancellationToken.class))
			.build();
		return new MethodMapping(method, true, realm(method, annotation.realm()), template, match, options,
				timeout(method, annotation.timeout()), this.text.resolveOrNull(annotation.executor()), false,
				this.text.resolve(annotation.description()));
	}

	/** Session ids change at each start; the name of the bean is stable. */
	private @Nullable String shardMember(HandlerMethod method, WampProcedure annotation) {
		String member = this.text.resolveOrNull(annotation.shardMember());
		boolean shared = annotation.invoke() != InvocationPolicy.SINGLE || !annotation.shard().isEmpty()
				|| !annotation.shardStrategy().isEmpty();
		return (member == null && shared) ? this.text.resolve(APPLICATION_NAME) + '.' + method.beanName() : member;
	}

	private MethodMapping topic(HandlerMethod method, WampTopic annotation) {
		UriTemplate template = template(method, annotation.value());
		MatchPolicy match = match(method, template, annotation.match());
		Dict options = Dict.builder()
			.put(OptionKeys.MATCH, (match != MatchPolicy.EXACT) ? match.key() : null)
			.putIf(OptionKeys.GET_RETAINED, annotation.getRetained())
			.build();
		return new MethodMapping(method, false, realm(method, annotation.realm()), template, match, options,
				Duration.ZERO, this.text.resolveOrNull(annotation.executor()), annotation.ordered(),
				this.text.resolve(annotation.description()));
	}

	private String realm(HandlerMethod method, String ofMethod) {
		String realm = this.text.resolveOrNull(ofMethod);
		WampMapping mapping = mapping(method);
		if (realm == null && mapping != null) {
			realm = this.text.resolveOrNull(mapping.realm());
		}
		return (realm != null) ? realm : this.defaultRealm;
	}

	private UriTemplate template(HandlerMethod method, String ofMethod) {
		String uri = this.text.resolveOrNull(ofMethod);
		if (uri != null && WampUri.isReserved(uri)) {
			return parse(method, uri);
		}
		WampMapping mapping = mapping(method);
		String prefix = (mapping != null) ? this.text.resolveOrNull(mapping.value()) : null;
		if (prefix == null) {
			return parse(method, (uri != null) ? uri : method.beanName() + "." + method.name());
		}
		String separator = prefix.endsWith(".") ? "" : ".";
		return parse(method, prefix + separator + ((uri != null) ? uri : method.name()));
	}

	private static UriTemplate parse(HandlerMethod method, String uri) {
		if (uri.contains("${")) {
			// a lenient placeholder resolver leaves unknown placeholders unchanged
			throw new UnresolvableTextException(uri, "the placeholder has no value");
		}
		try {
			return UriTemplate.parse(uri);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidHandlerUriException(method.displayName(), uri, String.valueOf(ex.getMessage()));
		}
	}

	private static MatchPolicy match(HandlerMethod method, UriTemplate template, MatchPolicy declared) {
		boolean variables = !template.variables().isEmpty();
		if (variables && declared == MatchPolicy.PREFIX) {
			throw new InvalidHandlerUriException(method.displayName(), template.pattern(),
					"a URI with variables is a wildcard pattern, which excludes match = PREFIX");
		}
		MatchPolicy match = variables ? MatchPolicy.WILDCARD : declared;
		if (!WampUri.isValid(template.pattern(), match, false)) {
			throw new InvalidHandlerUriException(method.displayName(), template.pattern(), rule(match));
		}
		return match;
	}

	private static String rule(MatchPolicy match) {
		String common = "components are separated by dots and contain neither blanks nor '#'";
		return (match == MatchPolicy.EXACT) ? common + ", and none of them is empty" : common;
	}

	private @Nullable Long concurrency(HandlerMethod method, String attribute) {
		String concurrency = this.text.resolveOrNull(attribute);
		if (concurrency == null) {
			return null;
		}
		if (!concurrency.matches("[1-9]\\d{0,8}")) {
			throw new InvalidHandlerException(method.displayName(),
					"concurrency of " + method.displayName() + " must be a positive number, not '" + concurrency + "'");
		}
		return Long.valueOf(concurrency);
	}

	private Duration timeout(HandlerMethod method, String attribute) {
		String text = this.text.resolveOrNull(attribute);
		if (text == null) {
			return Duration.ZERO;
		}
		try {
			Duration timeout = DurationFormatterUtils.detectAndParse(text);
			if (timeout.toMillis() > 0) {
				return timeout;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new InvalidHandlerException(method.displayName(), notADuration(method, text), ex);
		}
		throw new InvalidHandlerException(method.displayName(), notADuration(method, text));
	}

	private static String notADuration(HandlerMethod method, String text) {
		return "timeout of " + method.displayName() + " must be a duration of a millisecond or more, such as 30s, not '"
				+ text + "'";
	}

	private boolean isTrue(HandlerMethod method, String attribute) {
		String value = this.text.resolve(attribute).trim();
		if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
			throw new InvalidHandlerException(method.displayName(), "autoRegister or autoSubscribe of "
					+ method.displayName() + " must be true or false, not '" + value + "'");
		}
		return Boolean.parseBoolean(value);
	}

	private static @Nullable WampMapping mapping(HandlerMethod method) {
		return AnnotatedElementUtils.findMergedAnnotation(method.beanType(), WampMapping.class);
	}

}
