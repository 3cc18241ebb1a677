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
 * Limits of a realm. Zero means unlimited. Sessions of the application itself have no
 * limits and do not count. Immutable.
 *
 * @param realm limits of all sessions of the realm together
 * @param principal limits of all sessions of one principal together
 * @param session limits of one session
 * @param backlog messages of one session that may be queued
 */
public record LimitProperties(@DefaultValue Whole realm, @DefaultValue Shared principal, @DefaultValue Own session,
		@DefaultValue Waiting backlog) {

	/**
	 * Make the limits of a realm.
	 * @param name prefix of these properties
	 * @param heap default limits of tables
	 */
	RealmLimits limits(String name, HeapBudget heap) {
		String session = name + ".session";
		return new RealmLimits(this.realm.quota(name + ".realm"), this.principal.quota(name + ".principal"),
				this.session.quota(session), this.backlog.backlog(name + ".backlog"),
				new PatternLimits(PropertyChecks.requireLimit(session + ".matches", this.session.matches()),
						PropertyChecks.requireLimit(name + ".realm.wildcard-shapes", this.realm.wildcardShapes())),
				this.realm.tables(heap));
	}

	private static Quota quota(String name, int sessions, Own own) {
		boolean limited = own.messagesPerSecond() > 0 || own.bytesPerSecond().toBytes() > 0;
		PropertyChecks.require(!own.burst().isNegative() && own.burst().compareTo(PropertyChecks.DAY) <= 0,
				name + ".burst", own.burst(), "it must be between zero and one day.");
		return new Quota(PropertyChecks.requireLimit(name + ".sessions", sessions),
				PropertyChecks.requireLimit(name + ".subscriptions", own.subscriptions()),
				PropertyChecks.requireLimit(name + ".registrations", own.registrations()),
				PropertyChecks.requireLimit(name + ".calls", own.calls()),
				PropertyChecks.requireLimit(name + ".messages-per-second", own.messagesPerSecond()),
				PropertyChecks.requireMemory(name + ".bytes-per-second", own.bytesPerSecond(), 0),
				// zero without a rate, so that a quota without limits is recognized as
				// such and needs no counters
				limited ? own.burst() : Duration.ZERO);
	}

	/**
	 * Limits of all sessions of a realm together.
	 *
	 * @param sessions Maximum number of sessions. Zero for unlimited.
	 * @param subscriptions Maximum number of subscriptions. Zero for unlimited. By
	 * default 16 per session, plus one per 4 KB of the maximum heap.
	 * @param registrations Maximum number of registrations. Zero for unlimited. By
	 * default 16 per session, plus one per 16 KB of the maximum heap.
	 * @param calls Maximum number of calls in progress. Zero for unlimited. By default 16
	 * per session, plus one per 16 KB of the maximum heap.
	 * @param wildcardShapes Maximum number of distinct shapes of wildcard patterns among
	 * the subscriptions, and separately among the registrations. Zero for unlimited.
	 * @param messagesPerSecond Maximum number of messages per second from all clients.
	 * Zero for unlimited.
	 * @param bytesPerSecond Maximum amount of data per second from all clients. Zero for
	 * unlimited.
	 * @param burst Duration whose worth of messages and data may arrive at once.
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

		/** Return the default limits of the tables whose properties are not set. */
		TableLimits tables(HeapBudget heap) {
			return new TableLimits((this.subscriptions != null) ? 0 : heap.subscriptions(),
					(this.registrations != null) ? 0 : heap.registrations(), (this.calls != null) ? 0 : heap.calls());
		}

		private static int orZero(@Nullable Integer value) {
			return (value != null) ? value : 0;
		}

	}

	/**
	 * Limits of several sessions together.
	 *
	 * @param sessions Maximum number of sessions. Zero for unlimited.
	 * @param subscriptions Maximum number of subscriptions. Zero for unlimited.
	 * @param registrations Maximum number of registrations. Zero for unlimited.
	 * @param calls Maximum number of calls in progress. Zero for unlimited.
	 * @param messagesPerSecond Maximum number of messages per second from these sessions.
	 * Zero for unlimited.
	 * @param bytesPerSecond Maximum amount of data per second from these sessions. Zero
	 * for unlimited.
	 * @param burst Duration whose worth of messages and data may arrive at once.
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
	 * Limits of one session.
	 *
	 * @param subscriptions Maximum number of subscriptions. Zero for unlimited.
	 * @param registrations Maximum number of registrations. Zero for unlimited.
	 * @param calls Maximum number of calls in progress. Zero for unlimited.
	 * @param matches Maximum number of subscriptions of the session through which it gets
	 * the same publication. Zero for unlimited.
	 * @param messagesPerSecond Maximum number of messages per second. Zero for unlimited.
	 * @param bytesPerSecond Maximum amount of data per second. Zero for unlimited.
	 * @param burst Duration whose worth of messages and data may arrive at once.
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
	 * Limits of the messages of one session that are queued because of a rate limit or a
	 * slow authorizer.
	 *
	 * @param messages Maximum number of queued messages. When exceeded, the session ends.
	 * @param size Maximum size of queued messages. When exceeded, the session ends.
	 */
	public record Waiting(@DefaultValue("" + Backlog.DEFAULT_MESSAGES) int messages,
			@DefaultValue(Backlog.DEFAULT_MEBIBYTES + "MB") DataSize size) {

		Backlog backlog(String name) {
			return new Backlog(
					PropertyChecks.requireCount(name + ".messages", this.messages, 1, PropertyChecks.MAX_WAITING),
					PropertyChecks.requireMemory(name + ".size", this.size, 1));
		}

	}

}
