package io.wampspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.TableLimits;

/**
 * How much may be used of a realm. Zero stands for any number. Sessions of the
 * application itself have no limits and do not count. Immutable.
 *
 * @param realm what all sessions of the realm may use together
 * @param principal what all sessions of one principal may use together
 * @param session what one session may use
 * @param backlog how much of one session may wait to be handled
 */
public record LimitProperties(@DefaultValue Whole realm, @DefaultValue Shared principal, @DefaultValue Own session,
		@DefaultValue Waiting backlog) {

	/** What holds for a realm of which nothing is said. */
	static final LimitProperties DEFAULT = new LimitProperties(Whole.DEFAULT, Shared.ANY, Own.DEFAULT,
			new Waiting(Backlog.DEFAULT.messages(), DataSize.ofBytes(Backlog.DEFAULT.bytes())));

	/**
	 * What all sessions of a realm may use together.
	 *
	 * @param sessions Maximum number of sessions. Zero for any.
	 * @param subscriptions Maximum number of subscriptions. Zero for any. Unless set, 16
	 * of each session and one for each 4 KB of the largest heap.
	 * @param registrations Maximum number of registrations. Zero for any. Unless set, 16
	 * of each session and one for each 16 KB of the largest heap.
	 * @param calls Maximum number of calls that have not ended. Zero for any. Unless set,
	 * 16 of each session and one for each 16 KB of the largest heap.
	 * @param wildcardShapes Maximum number of distinct shapes of wildcard patterns among
	 * the subscriptions, and as many among the registrations. Zero for any.
	 * @param messagesPerSecond Messages that clients may send in a second. Zero for any.
	 * @param bytesPerSecond Amount of data that clients may send in a second. Zero for
	 * any.
	 * @param burst Time whose messages and data may come at once.
	 */
	public record Whole(@DefaultValue("0") int sessions, @Nullable Integer subscriptions,
			@Nullable Integer registrations, @Nullable Integer calls, @DefaultValue("1024") int wildcardShapes,
			@DefaultValue("0") int messagesPerSecond, @DefaultValue("0B") DataSize bytesPerSecond,
			@DefaultValue("1s") Duration burst) {

		private static final Whole DEFAULT = new Whole(0, null, null, null, 1024, 0, DataSize.ofBytes(0),
				Duration.ofSeconds(1));

		Shared shared() {
			return new Shared(this.sessions, orZero(this.subscriptions), orZero(this.registrations), orZero(this.calls),
					this.messagesPerSecond, this.bytesPerSecond, this.burst);
		}

		/** Return what holds where nothing is said. */
		TableLimits tables(HeapShares heap) {
			return new TableLimits((this.subscriptions != null) ? 0 : heap.subscriptions(),
					(this.registrations != null) ? 0 : heap.registrations(), (this.calls != null) ? 0 : heap.calls());
		}

		private static int orZero(@Nullable Integer value) {
			return (value != null) ? value : 0;
		}

	}

	/**
	 * What several sessions may use together.
	 *
	 * @param sessions Maximum number of sessions. Zero for any.
	 * @param subscriptions Maximum number of subscriptions. Zero for any.
	 * @param registrations Maximum number of registrations. Zero for any.
	 * @param calls Maximum number of calls that have not ended. Zero for any.
	 * @param messagesPerSecond Messages that clients may send in a second. Zero for any.
	 * @param bytesPerSecond Amount of data that clients may send in a second. Zero for
	 * any.
	 * @param burst Time whose messages and data may come at once.
	 */
	public record Shared(@DefaultValue("0") int sessions, @DefaultValue("0") int subscriptions,
			@DefaultValue("0") int registrations, @DefaultValue("0") int calls,
			@DefaultValue("0") int messagesPerSecond, @DefaultValue("0B") DataSize bytesPerSecond,
			@DefaultValue("1s") Duration burst) {

		private static final Shared ANY = new Shared(0, 0, 0, 0, 0, DataSize.ofBytes(0), Duration.ofSeconds(1));

	}

	/**
	 * What one session may use.
	 *
	 * @param subscriptions Maximum number of subscriptions. Zero for any.
	 * @param registrations Maximum number of registrations. Zero for any.
	 * @param calls Maximum number of calls that have not ended. Zero for any.
	 * @param matches Maximum number of subscriptions through which the session gets the
	 * same publication. Zero for any.
	 * @param messagesPerSecond Messages that the client may send in a second. Zero for
	 * any.
	 * @param bytesPerSecond Amount of data that the client may send in a second. Zero for
	 * any.
	 * @param burst Time whose messages and data may come at once.
	 */
	public record Own(@DefaultValue("10000") int subscriptions, @DefaultValue("1000") int registrations,
			@DefaultValue("10000") int calls, @DefaultValue("1024") int matches,
			@DefaultValue("0") int messagesPerSecond, @DefaultValue("0B") DataSize bytesPerSecond,
			@DefaultValue("1s") Duration burst) {

		private static final Own DEFAULT = new Own(10_000, 1_000, 10_000, 1_024, 0, DataSize.ofBytes(0),
				Duration.ofSeconds(1));

	}

	/**
	 * How much of one session may wait to be handled, because it came too fast or because
	 * an authorizer takes its time.
	 *
	 * @param messages Maximum number of messages that may wait. Beyond it the session
	 * ends.
	 * @param size Maximum size of the messages that may wait. Beyond it the session ends.
	 */
	public record Waiting(@DefaultValue("10000") int messages, @DefaultValue("16MB") DataSize size) {

	}

}
