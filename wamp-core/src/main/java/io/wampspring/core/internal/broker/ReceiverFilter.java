package io.wampspring.core.internal.broker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.peer.ReceiverAttributes;

/**
 * The filter of receivers in the options of a publication. An empty list of eligible
 * receivers excludes all of them, in contrast to an absent one. An unknown receiver
 * option excludes all receivers.
 * <p>
 * WAMP specification: Subscriber Black- and Whitelisting, Publisher Exclusion.
 */
final class ReceiverFilter {

	private static final ReceiverFilter OPEN = new ReceiverFilter();

	private @Nullable Set<Object> exclude;

	private @Nullable Set<Object> eligible;

	private List<AttributeRule> rules = List.of();

	private @Nullable String unknown;

	private ReceiverFilter() {
	}

	/**
	 * Parse the filter in the options of PUBLISH.
	 * @param options the options
	 * @param attributes attributes by which receivers can be selected
	 * @return the filter
	 * @throws ProtocolViolationException if a value is no list or has elements of the
	 * wrong type
	 */
	static ReceiverFilter of(Dict options, ReceiverAttributes attributes) {
		if (options.isEmpty()) {
			return OPEN;
		}
		ReceiverFilter filter = OPEN;
		for (String option : options.asMap().keySet()) {
			if (OptionKeys.isReceiverOption(option)) {
				filter = (filter != OPEN) ? filter : new ReceiverFilter();
				filter.add(option, options, attributes);
			}
		}
		return filter;
	}

	/**
	 * Parse the filter of a stored event, whose options were validated on publication.
	 */
	static ReceiverFilter ofStored(Dict receivers) {
		return of(receivers, new ReceiverAttributes(namesOf(receivers)));
	}

	private static Set<String> namesOf(Dict receivers) {
		Set<String> names = new HashSet<>();
		for (String option : receivers.asMap().keySet()) {
			String attribute = ReceiverAttributes.attributeOf(option);
			if (attribute != null) {
				names.add(attribute);
			}
		}
		return names;
	}

	private void add(String option, Dict options, ReceiverAttributes attributes) {
		boolean isEligible = OptionKeys.isEligible(option);
		String attribute = ReceiverAttributes.attributeOf(option);
		if (option.equals(OptionKeys.ELIGIBLE.name())) {
			this.eligible = set(options, option, Number.class);
		}
		else if (option.equals(OptionKeys.EXCLUDE.name())) {
			this.exclude = set(options, option, Number.class);
		}
		else if (attribute == null || !attributes.isKnown(attribute)) {
			this.unknown = option;
		}
		else {
			this.rules = new ArrayList<>(this.rules);
			this.rules.add(new AttributeRule(attribute, isEligible, set(options, option, String.class)));
		}
	}

	/**
	 * Return an unknown option that selects receivers, or {@code null}.
	 */
	@Nullable String unknown() {
		return this.unknown;
	}

	boolean accepts(Peer receiver) {
		if (this == OPEN) {
			return true;
		}
		if (this.unknown != null || (this.eligible != null && !this.eligible.contains(receiver.sessionId()))
				|| (this.exclude != null && this.exclude.contains(receiver.sessionId()))) {
			return false;
		}
		for (AttributeRule rule : this.rules) {
			if (ReceiverAttributes.isOneOf(receiver.identity(), rule.attribute(), rule.values()) != rule.eligible()) {
				return false;
			}
		}
		return true;
	}

	private static Set<Object> set(Dict options, String key, Class<?> type) {
		List<?> values = options.getList(key);
		if (values == null || !values.stream().allMatch(type::isInstance)) {
			// codecs check this, but in-process publishers use none; ignoring it would
			// disclose the event to all subscribers
			throw new ProtocolViolationException(
					key + " must be a list of " + type.getSimpleName().toLowerCase(Locale.ROOT) + "s");
		}
		Set<Object> set = new HashSet<>();
		for (Object value : values) {
			// ids of in-process publishers may be of any integer type
			set.add((value instanceof Number number) ? (Object) number.longValue() : value);
		}
		return set;
	}

	/**
	 * A list of values of one attribute.
	 *
	 * @param attribute name of the attribute
	 * @param eligible whether one of the values is required, otherwise forbidden
	 * @param values the values
	 */
	private record AttributeRule(String attribute, boolean eligible, Set<Object> values) {
	}

}
