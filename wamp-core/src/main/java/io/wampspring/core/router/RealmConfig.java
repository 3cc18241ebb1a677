package io.wampspring.core.router;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.ReceiverAttributes;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.routing.ShardStrategies;

/**
 * The configuration of a realm. Immutable.
 *
 * @param name URI of the realm
 * @param authenticators authentication methods offered to clients
 * @param authorizer decides what sessions may do
 * @param disclosure policy for the disclosure of identities
 * @param strictUris whether URIs may contain only lower case letters, digits and
 * {@code _}
 * @param strictRequestIds whether request ids must be sequential
 * @param strictFeatures whether features need to be announced, without exceptions for
 * popular clients
 * @param calls time-outs of calls and limit of queued calls
 * @param acknowledgeDelay maximum delay of the acknowledgement of a publication while
 * subscribers have long outbound queues; zero for none
 * @param forceReregister when {@code force_reregister} is honoured
 * @param shardStrategies strategies that distribute calls with a key over callees
 * @param trustLevels assigns trust levels to callers and publishers
 * @param metaForAnonymous whether anonymous sessions may call meta procedures that affect
 * other sessions, if the authorizer allows everything
 * @param receiverAttributes attributes by which publishers may select receivers
 * @param history rules for the history of topics and patterns
 * @param retention settings for retained events
 * @param limits limits of sessions
 * @param eventStore store of history and retained events, or {@code null} for a store in
 * memory
 */
public record RealmConfig(String name, List<Authenticator> authenticators, Authorizer authorizer,
		DisclosurePolicy disclosure, boolean strictUris, boolean strictRequestIds, boolean strictFeatures,
		CallSettings calls, Duration acknowledgeDelay, ForceReregister forceReregister, ShardStrategies shardStrategies,
		TrustLevels trustLevels, boolean metaForAnonymous, ReceiverAttributes receiverAttributes,
		List<HistoryRule> history, RetentionSettings retention, RealmLimits limits, @Nullable EventStore eventStore) {

	/**
	 * Return a builder for a realm that accepts anonymous sessions.
	 * @param name URI of the realm
	 * @return a builder, not thread-safe
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/** Builder of {@link RealmConfig}. Not thread-safe. */
	public static final class Builder {

		private final String name;

		private List<Authenticator> authenticators = List.of(new AnonymousAuthenticator("anonymous"));

		private Authorizer authorizer = Authorizer.ALLOW_ALL;

		private DisclosurePolicy disclosure = DisclosurePolicy.CONSENT;

		private boolean strictUris;

		private boolean strictRequestIds;

		private boolean strictFeatures;

		private CallSettings calls = CallSettings.DEFAULT;

		private Duration acknowledgeDelay = Duration.ZERO;

		private ForceReregister forceReregister = ForceReregister.IF_BOTH;

		private ShardStrategies shardStrategies = ShardStrategies.BUILT_IN;

		private TrustLevels trustLevels = TrustLevels.NONE;

		private boolean metaForAnonymous;

		private ReceiverAttributes receiverAttributes = ReceiverAttributes.STANDARD;

		private List<HistoryRule> history = List.of();

		private RetentionSettings retention = RetentionSettings.DEFAULT;

		private RealmLimits limits = RealmLimits.DEFAULT;

		private @Nullable EventStore eventStore;

		private Builder(String name) {
			this.name = name;
		}

		/**
		 * Set the authenticators.
		 * @param authenticators the authenticators
		 * @return this builder
		 */
		public Builder authenticators(List<Authenticator> authenticators) {
			this.authenticators = List.copyOf(authenticators);
			return this;
		}

		/**
		 * Set the authorizer.
		 * @param authorizer the authorizer
		 * @return this builder
		 */
		public Builder authorizer(Authorizer authorizer) {
			this.authorizer = authorizer;
			return this;
		}

		/**
		 * Set the policy for the disclosure of identities.
		 * @param disclosure the policy
		 * @return this builder
		 */
		public Builder disclosure(DisclosurePolicy disclosure) {
			this.disclosure = disclosure;
			return this;
		}

		/**
		 * Set whether URIs may contain only lower case letters, digits and {@code _}.
		 * @param strict {@code true} for the strict rules
		 * @return this builder
		 */
		public Builder strictUris(boolean strict) {
			this.strictUris = strict;
			return this;
		}

		/**
		 * Set whether request ids must be sequential.
		 * @param strict {@code false}, the default, to accept any valid id
		 * @return this builder
		 */
		public Builder strictRequestIds(boolean strict) {
			this.strictRequestIds = strict;
			return this;
		}

		/**
		 * Set whether features need to be announced, without exceptions for popular
		 * clients.
		 * @param strict {@code false}, the default, to be lenient with popular clients
		 * @return this builder
		 */
		public Builder strictFeatures(boolean strict) {
			this.strictFeatures = strict;
			return this;
		}

		/**
		 * Set the time-outs of calls and the limit of queued calls.
		 * @param calls the settings
		 * @return this builder
		 */
		public Builder calls(CallSettings calls) {
			this.calls = calls;
			return this;
		}

		/**
		 * Delay the acknowledgement of publications while subscribers have long outbound
		 * queues.
		 * @param delay maximum delay; zero, the default, for none
		 * @return this builder
		 */
		public Builder acknowledgeDelay(Duration delay) {
			this.acknowledgeDelay = delay;
			return this;
		}

		/**
		 * Set when {@code force_reregister} is honoured.
		 * @param forceReregister the rule
		 * @return this builder
		 */
		public Builder forceReregister(ForceReregister forceReregister) {
			this.forceReregister = forceReregister;
			return this;
		}

		/**
		 * Set the strategies that distribute calls with a key over callees.
		 * @param shardStrategies the strategies that registrations can name
		 * @return this builder
		 */
		public Builder shardStrategies(ShardStrategies shardStrategies) {
			this.shardStrategies = shardStrategies;
			return this;
		}

		/**
		 * Set whether anonymous sessions may kill sessions and revoke registrations and
		 * subscriptions. Has no effect if an authorizer is set.
		 * @param allowed {@code true} to allow it
		 * @return this builder
		 */
		public Builder metaForAnonymous(boolean allowed) {
			this.metaForAnonymous = allowed;
			return this;
		}

		/**
		 * Set the trust levels of callers and publishers.
		 * @param trustLevels assigns the levels
		 * @return this builder
		 */
		public Builder trustLevels(TrustLevels trustLevels) {
			this.trustLevels = trustLevels;
			return this;
		}

		/**
		 * Set the attributes by which publishers may select receivers.
		 * @param receiverAttributes the attributes
		 * @return this builder
		 */
		public Builder receiverAttributes(ReceiverAttributes receiverAttributes) {
			this.receiverAttributes = receiverAttributes;
			return this;
		}

		/**
		 * Set the rules for the history of topics and patterns.
		 * @param history one rule per topic or pattern
		 * @return this builder
		 */
		public Builder history(List<HistoryRule> history) {
			this.history = List.copyOf(history);
			return this;
		}

		/**
		 * Set the settings for retained events.
		 * @param retention the settings
		 * @return this builder
		 */
		public Builder retention(RetentionSettings retention) {
			this.retention = retention;
			return this;
		}

		/**
		 * Set the limits of sessions. Embedded sessions have no limits.
		 * @param limits the limits
		 * @return this builder
		 */
		public Builder limits(RealmLimits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * Set the store of history and retained events.
		 * @param eventStore the store, may be shared with other realms
		 * @return this builder
		 */
		public Builder eventStore(EventStore eventStore) {
			this.eventStore = eventStore;
			return this;
		}

		/**
		 * Build the configuration.
		 * @return the configuration
		 */
		public RealmConfig build() {
			return new RealmConfig(this.name, this.authenticators, this.authorizer, this.disclosure, this.strictUris,
					this.strictRequestIds, this.strictFeatures, this.calls, this.acknowledgeDelay, this.forceReregister,
					this.shardStrategies, this.trustLevels, this.metaForAnonymous, this.receiverAttributes,
					this.history, this.retention, this.limits, this.eventStore);
		}

	}

}
