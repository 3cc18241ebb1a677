package io.wampspring.core.broker;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
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
		this.exclude = set(options, "exclude");
		this.excludeAuthid = set(options, "exclude_authid");
		this.excludeAuthrole = set(options, "exclude_authrole");
		this.eligible = set(options, "eligible");
		this.eligibleAuthid = set(options, "eligible_authid");
		this.eligibleAuthrole = set(options, "eligible_authrole");
	}

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

	private static @Nullable Set<Object> set(Dict options, String key) {
		List<?> values = options.getList(key);
		if (values == null) {
			return null;
		}
		Set<Object> set = new HashSet<>();
		for (Object value : values) {
			// ids of in-process publishers may be of any integer type
			set.add((value instanceof Number number) ? (Object) number.longValue() : value);
		}
		return set;
	}

}
