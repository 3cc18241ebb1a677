package io.wampspring.core.broker;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.peer.Peer;

/**
 * Who may receive a publication, as its publisher wants it. A list that is present but
 * empty counts: nobody is eligible then.
 * <p>
 * WAMP specification: Subscriber Black- and Whitelisting, Publisher Exclusion.
 */
final class ReceiverFilter {

	private static final ReceiverFilter OPEN = new ReceiverFilter(Dict.EMPTY);

	private final @Nullable Set<Object> exclude;

	private final @Nullable Set<Object> excludeAuthid;

	private final @Nullable Set<Object> excludeAuthrole;

	private final @Nullable Set<Object> eligible;

	private final @Nullable Set<Object> eligibleAuthid;

	private final @Nullable Set<Object> eligibleAuthrole;

	private ReceiverFilter(Dict options) {
		this.exclude = set(options, "exclude", Number.class);
		this.excludeAuthid = set(options, "exclude_authid", String.class);
		this.excludeAuthrole = set(options, "exclude_authrole", String.class);
		this.eligible = set(options, "eligible", Number.class);
		this.eligibleAuthid = set(options, "eligible_authid", String.class);
		this.eligibleAuthrole = set(options, "eligible_authrole", String.class);
	}

	/**
	 * Read the filter in the options of PUBLISH.
	 * @param options the options
	 * @return the filter
	 * @throws ProtocolViolationException if a list is none, or holds other things
	 */
	static ReceiverFilter of(Dict options) {
		return options.isEmpty() ? OPEN : new ReceiverFilter(options);
	}

	boolean accepts(Peer receiver) {
		if (this == OPEN) {
			return true;
		}
		return accepts(this.eligible, this.exclude, receiver.sessionId())
				&& accepts(this.eligibleAuthid, this.excludeAuthid, receiver.identity().authid())
				&& accepts(this.eligibleAuthrole, this.excludeAuthrole, receiver.identity().authrole());
	}

	private static boolean accepts(@Nullable Set<Object> eligible, @Nullable Set<Object> excluded, Object value) {
		return (eligible == null || eligible.contains(value)) && (excluded == null || !excluded.contains(value));
	}

	private static @Nullable Set<Object> set(Dict options, String key, Class<?> type) {
		if (!options.has(key)) {
			return null;
		}
		List<?> values = options.getList(key);
		if (values == null || !values.stream().allMatch(type::isInstance)) {
			// codecs see to that, but publishers in this process have none; to ignore it
			// would
			// show the event to everybody
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

}
