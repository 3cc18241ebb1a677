package io.wampspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.PatternLimits;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
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

	/**
	 * Make the limits of a realm.
	 * @param name of these properties
	 * @param heap what holds for tables of which nothing is said
	 */
	RealmLimits limits(String name, HeapShares heap) {
		String session = name + ".session";
		return new RealmLimits(this.realm.quota(name + ".realm"), this.principal.quota(name + ".principal"),
				this.session.quota(session), this.backlog.backlog(name + ".backlog"),
				new PatternLimits(PropertyChecks.requireLimit(session + ".matches", this.session.matches()),
						PropertyChecks.requireLimit(name + ".realm.wildcard-shapes", this.realm.wildcardShapes())),
				this.realm.tables(heap));
	}

	private static Quota quota(String name, int sessions, Own own) {
		boolean paced = own.messagesPerSecond() > 0 || own.bytesPerSecond().toBytes() > 0;
		PropertyChecks.require(!own.burst().isNegative() && own.burst().compareTo(PropertyChecks.DAY) <= 0,
				name + ".burst", own.burst(), "it must be between zero and one day.");
		return new Quota(PropertyChecks.requireLimit(name + ".sessions", sessions),
				PropertyChecks.requireLimit(name + ".subscriptions", own.subscriptions()),
				PropertyChecks.requireLimit(name + ".registrations", own.registrations()),
				PropertyChecks.requireLimit(name + ".calls", own.calls()),
				PropertyChecks.requireLimit(name + ".messages-per-second", own.messagesPerSecond()),
				PropertyChecks.requireMemory(name + ".bytes-per-second", own.bytesPerSecond(), 0),
				// without a rate it means nothing, and whoever has no limits is not
				// counted
				paced ? own.burst() : Duration.ZERO);
	}

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
			@Nullable Integer registrations, @Nullable Integer calls,
			@DefaultValue("" + PatternLimits.DEFAULT_WILDCARD_SHAPES) int wildcardShapes,
			@DefaultValue("0") int messagesPerSecond, @DefaultValue("0B") DataSize bytesPerSecond,
			@DefaultValue("1s") Duration burst) {

		Quota quota(String name) {
			return new Shared(this.sessions, orZero(this.subscriptions), orZero(this.registrations), orZero(this.calls),
					this.messagesPerSecond, this.bytesPerSecond, this.burst)
				.quota(name);
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

		Quota quota(String name) {
			return LimitProperties.quota(name, this.sessions, new Own(this.subscriptions, this.registrations,
					this.calls, 0, this.messagesPerSecond, this.bytesPerSecond, this.burst));
		}

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
	public record Own(@DefaultValue("" + Quota.SESSION_SUBSCRIPTIONS) int subscriptions,
			@DefaultValue("" + Quota.SESSION_REGISTRATIONS) int registrations,
			@DefaultValue("" + Quota.SESSION_CALLS) int calls,
			@DefaultValue("" + PatternLimits.DEFAULT_MATCHES) int matches, @DefaultValue("0") int messagesPerSecond,
			@DefaultValue("0B") DataSize bytesPerSecond, @DefaultValue("1s") Duration burst) {

		Quota quota(String name) {
			return LimitProperties.quota(name, 0, this);
		}

	}

	/**
	 * How much of one session may wait to be handled, because it came too fast or because
	 * an authorizer takes its time.
	 *
	 * @param messages Maximum number of messages that may wait. Beyond it the session
	 * ends.
	 * @param size Maximum size of the messages that may wait. Beyond it the session ends.
	 */
	public record Waiting(@DefaultValue("" + Backlog.DEFAULT_MESSAGES) int messages,
			@DefaultValue(Backlog.DEFAULT_MEBIBYTES + "MB") DataSize size) {

		Backlog backlog(String name) {
			return new Backlog(
					PropertyChecks.requireCount(name + ".messages", this.messages, 1, PropertyChecks.MOST_WAITING),
					PropertyChecks.requireMemory(name + ".size", this.size, 1));
		}

	}

}
