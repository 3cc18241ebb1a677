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
 * How a realm behaves. Immutable.
 *
 * @param name URI of the realm
 * @param authenticators methods to join, by which clients may choose
 * @param authorizer decides what sessions may do
 * @param disclosure when identities are disclosed
 * @param strictUris whether URIs may hold lower case letters, digits and {@code _} only
 * @param strictRequestIds whether request ids must be sequential
 * @param strictFeatures whether popular clients get nothing beyond what they announced
 * @param calls how long calls may take and how many may wait
 * @param acknowledgeDelay how long the acknowledgement of a publication may be held back
 * for subscribers that have too much to read; zero for not at all
 * @param forceReregister when {@code force_reregister} is honoured
 * @param shardStrategies how calls with a key are spread over callees
 * @param trustLevels how much the router trusts who calls and publishes
 * @param metaForAnonymous whether sessions of the role {@code anonymous} may call meta
 * procedures that change something, where the authorizer allows everything
 * @param receiverAttributes by which attributes publishers may choose receivers
 * @param history which topics have a history
 * @param retention how retained events are kept
 * @param limits how much sessions may use
 * @param eventStore keeps history and retained events, or {@code null} to keep them in
 * memory
 */
public record RealmConfig(String name, List<Authenticator> authenticators, Authorizer authorizer,
		DisclosurePolicy disclosure, boolean strictUris, boolean strictRequestIds, boolean strictFeatures,
		CallSettings calls, Duration acknowledgeDelay, ForceReregister forceReregister, ShardStrategies shardStrategies,
		TrustLevels trustLevels, boolean metaForAnonymous, ReceiverAttributes receiverAttributes,
		List<HistoryRule> history, RetentionSettings retention, RealmLimits limits, @Nullable EventStore eventStore) {

	/**
	 * Begin to configure a realm, open to anonymous sessions.
	 * @param name URI of the realm
	 * @return a builder for one thread
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/** Builds a configuration; not safe for use by several threads. */
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
		 * Set the methods to join.
		 * @param authenticators the methods
		 * @return this builder
		 */
		public Builder authenticators(List<Authenticator> authenticators) {
			this.authenticators = List.copyOf(authenticators);
			return this;
		}

		/**
		 * Set who decides what sessions may do.
		 * @param authorizer the authorizer
		 * @return this builder
		 */
		public Builder authorizer(Authorizer authorizer) {
			this.authorizer = authorizer;
			return this;
		}

		/**
		 * Set when identities are disclosed.
		 * @param disclosure the policy
		 * @return this builder
		 */
		public Builder disclosure(DisclosurePolicy disclosure) {
			this.disclosure = disclosure;
			return this;
		}

		/**
		 * Set whether URIs may hold lower case letters, digits and {@code _} only.
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
		 * Set whether peers get nothing beyond the features they announced.
		 * @param strict {@code false} to be lenient with popular clients
		 * @return this builder
		 */
		public Builder strictFeatures(boolean strict) {
			this.strictFeatures = strict;
			return this;
		}

		/**
		 * Set how long calls may take and how many may wait.
		 * @param calls the settings
		 * @return this builder
		 */
		public Builder calls(CallSettings calls) {
			this.calls = calls;
			return this;
		}

		/**
		 * Hold the acknowledgement of publications back while subscribers have too much
		 * to read.
		 * @param delay how long at most; zero, the default, for not at all
		 * @return this
		 */
		public Builder acknowledgeDelay(Duration delay) {
			this.acknowledgeDelay = delay;
			return this;
		}

		/**
		 * Set when a callee may take over a procedure.
		 * @param forceReregister the rule
		 * @return this builder
		 */
		public Builder forceReregister(ForceReregister forceReregister) {
			this.forceReregister = forceReregister;
			return this;
		}

		/**
		 * Set how calls with a key may be spread over callees.
		 * @param shardStrategies the strategies that registrations can name
		 * @return this builder
		 */
		public Builder shardStrategies(ShardStrategies shardStrategies) {
			this.shardStrategies = shardStrategies;
			return this;
		}

		/**
		 * Set whether sessions of the role {@code anonymous} may kill sessions, revoke
		 * registrations and subscriptions. Without effect where an authorizer is set,
		 * which then decides.
		 * @param allowed {@code true} to allow it
		 * @return this builder
		 */
		public Builder metaForAnonymous(boolean allowed) {
			this.metaForAnonymous = allowed;
			return this;
		}

		/**
		 * Set how much the router trusts who calls and publishes.
		 * @param trustLevels assigns the levels
		 * @return this builder
		 */
		public Builder trustLevels(TrustLevels trustLevels) {
			this.trustLevels = trustLevels;
			return this;
		}

		/**
		 * Set by which attributes publishers may choose receivers.
		 * @param receiverAttributes the attributes
		 * @return this builder
		 */
		public Builder receiverAttributes(ReceiverAttributes receiverAttributes) {
			this.receiverAttributes = receiverAttributes;
			return this;
		}

		/**
		 * Set which topics have a history.
		 * @param history a rule for each topic or pattern
		 * @return this builder
		 */
		public Builder history(List<HistoryRule> history) {
			this.history = List.copyOf(history);
			return this;
		}

		/**
		 * Set how retained events are kept.
		 * @param retention the settings
		 * @return this builder
		 */
		public Builder retention(RetentionSettings retention) {
			this.retention = retention;
			return this;
		}

		/**
		 * Set how much sessions may use. Those of the application itself have no limits.
		 * @param limits the limits
		 * @return this builder
		 */
		public Builder limits(RealmLimits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * Set what keeps history and retained events.
		 * @param eventStore the store, which other realms may share
		 * @return this builder
		 */
		public Builder eventStore(EventStore eventStore) {
			this.eventStore = eventStore;
			return this;
		}

		/**
		 * Finish.
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
