package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Passthru;
import io.wampspring.core.routing.DealerSettings;

/**
 * The options of CALL that the dealer evaluates, parsed once, from the first chunk.
 * <p>
 * WAMP specification: Calling and Invocations and the advanced profile.
 *
 * @param timeout time-out in milliseconds, 0 for none
 * @param receiveProgress whether the caller accepts progressive results
 * @param progress whether further chunks follow
 * @param discloseMe whether the caller consents to disclosure
 * @param partition whether the call is routed by its key
 * @param shardKey the key as text, or {@code null} if there is none
 * @param shard name of the target group of callees, or {@code null} if not given
 * @param passthru the options of payload passthru mode, empty if it is not used
 * @param verbatim whether the payload must not be transcoded
 */
record CallOptions(long timeout, boolean receiveProgress, boolean progress, boolean discloseMe, boolean partition,
		@Nullable String shardKey, @Nullable String shard, Dict passthru, boolean verbatim) {

	static CallOptions of(Dict options) {
		if (options.isEmpty()) {
			return NONE;
		}
		// an explicit null key means a call routed by key whose key is missing
		boolean isNull = isNull(options, OptionKeys.CALL_RKEY) || isNull(options, OptionKeys.SHARD_KEY);
		Object key = options.get(OptionKeys.CALL_RKEY);
		Object shardKey = isNull ? null : (key != null) ? key : options.get(OptionKeys.SHARD_KEY);
		boolean partition = isNull || "partition".equals(options.get(OptionKeys.RUNMODE))
				|| options.has(OptionKeys.SHARD_KEY);
		return new CallOptions(options.getLong(OptionKeys.TIMEOUT, 0), options.isTrue(OptionKeys.RECEIVE_PROGRESS),
				options.isTrue(OptionKeys.PROGRESS), options.isTrue(OptionKeys.DISCLOSE_ME), partition,
				(shardKey != null) ? shardKey.toString() : null, options.get(OptionKeys.SHARD), Passthru.of(options),
				Passthru.isVerbatim(options));
	}

	/** Return the effective time-out in milliseconds, or 0 for none. */
	long timeoutWithin(DealerSettings settings) {
		long requested = (this.timeout > 0) ? this.timeout : settings.calls().defaultTimeout().toMillis();
		long max = settings.calls().maxTimeout().toMillis();
		if (max <= 0) {
			return requested;
		}
		return (requested > 0) ? Math.min(requested, max) : max;
	}

	private static boolean isNull(Dict options, OptionKey<?> key) {
		return options.has(key) && options.get(key) == null;
	}

	private static final CallOptions NONE = new CallOptions(0, false, false, false, false, null, null, Dict.EMPTY,
			false);

}
