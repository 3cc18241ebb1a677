package io.wampspring.template;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.wampspring.annotation.WampTopic;
import io.wampspring.handler.Application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AfterCommitTests {

	private final TransactionTemplate transaction = new TransactionTemplate(new Transactions());

	@Test
	void publishesWhenTheTransactionIsCommitted() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			CompletableFuture<Long> id = this.transaction.execute((status) -> {
				wamp.publish("changed").args("later").afterCommit().send();
				CompletableFuture<Long> acknowledged = wamp.publish("changed")
					.args("acknowledged")
					.afterCommit()
					.sendAcknowledged();
				wamp.publish("changed").args("now").send();
				assertThat(acknowledged).isNotDone();
				return acknowledged;
			});
			assertThat(Application.get(id)).isPositive();
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).containsExactly("now", "later",
					"acknowledged"));
		});
	}

	@Test
	void publishesNothingWhenTheTransactionIsRolledBack() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			CompletableFuture<Long> id = this.transaction.execute((status) -> {
				wamp.publish("changed").args("never").afterCommit().send();
				status.setRollbackOnly();
				return wamp.publish("changed").args("never").afterCommit().sendAcknowledged();
			});
			assertThat(id).isCancelled();
			wamp.publish("changed").args("end").send();
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).containsExactly("end"));
		});
	}

	@Test
	void publishesFromWithinTheCallbacksOfTheTransaction() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			this.transaction.executeWithoutResult((status) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void beforeCommit(boolean readOnly) {
						wamp.publish("changed").args("before commit").afterCommit().send();
					}

					@Override
					public void afterCommit() {
						wamp.publish("changed").args("after commit").afterCommit().send();
					}

					@Override
					public void afterCompletion(int outcome) {
						wamp.publish("changed").args("after completion").afterCommit().send();
					}

				});
			});
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen)
				.containsExactlyInAnyOrder("before commit", "after commit", "after completion"));
		});
	}

	@Test
	void retainsOnlyWhatIsCommitted() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			this.transaction.executeWithoutResult(
					(status) -> wamp.publish("state").retain().args("committed").afterCommit().send());
			this.transaction.executeWithoutResult((status) -> {
				wamp.publish("state").retain().args("rolled back").afterCommit().send();
				status.setRollbackOnly();
			});
			Queue<Object> received = new ConcurrentLinkedQueue<>();
			wamp.subscribe("state").getRetained().handler((event) -> received.add(event.args().get(0)));
			await().untilAsserted(() -> assertThat(received).containsExactly("committed"));
		});
	}

	@Test
	void publishesNothingOfANestedTransactionThatIsRolledBackAlone() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			TransactionTemplate nested = new TransactionTemplate(this.transaction.getTransactionManager());
			nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			CompletableFuture<Long> withdrawn = this.transaction.execute((outer) -> {
				wamp.publish("changed").args("outer").afterCommit().send();
				nested.executeWithoutResult((inner) -> wamp.publish("changed").args("kept").afterCommit().send());
				CompletableFuture<Long> id = nested.execute((inner) -> {
					wamp.publish("changed").args("never").afterCommit().send();
					nested.executeWithoutResult(
							(innermost) -> wamp.publish("changed").args("never").afterCommit().send());
					inner.setRollbackOnly();
					return wamp.publish("changed").args("never").afterCommit().sendAcknowledged();
				});
				assertThat(id).isCancelled();
				wamp.publish("changed").args("end").afterCommit().send();
				return id;
			});
			assertThat(withdrawn).isCancelled();
			await().untilAsserted(
					() -> assertThat(application.bean(Beans.class).seen).containsExactly("outer", "kept", "end"));
		});
	}

	@Test
	void publishesWithTheTransactionOfItsOwnWhateverBecomesOfTheOneAround() {
		Application.with(Beans.class, (application) -> {
			WampOperations wamp = application.bean(WampOperations.class);
			TransactionTemplate own = new TransactionTemplate(this.transaction.getTransactionManager());
			own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			this.transaction.executeWithoutResult((outer) -> {
				wamp.publish("changed").args("never").afterCommit().send();
				own.executeWithoutResult((inner) -> wamp.publish("changed").args("own").afterCommit().send());
				outer.setRollbackOnly();
			});
			wamp.publish("changed").args("end").send();
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).containsExactly("own", "end"));
		});
	}

	@Test
	void publishesAtOnceWithoutATransaction() {
		Application.with(Beans.class, (application) -> {
			application.bean(WampOperations.class).publish("changed").args("now").afterCommit().send();
			await().untilAsserted(() -> assertThat(application.bean(Beans.class).seen).containsExactly("now"));
		});
	}

	static class Beans {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		@WampTopic("changed")
		void changed(String what) {
			this.seen.add(what);
		}

	}

	/**
	 * Transactions, nested ones among them, without anything behind them. For one thread.
	 */
	private static final class Transactions extends AbstractPlatformTransactionManager {

		private int running;

		Transactions() {
			setNestedTransactionAllowed(true);
		}

		@Override
		protected Object doGetTransaction() {
			return new Savepoints();
		}

		@Override
		protected boolean isExistingTransaction(Object begun) {
			return this.running > 0;
		}

		@Override
		protected Object doSuspend(Object begun) {
			return begun;
		}

		@Override
		protected void doResume(@Nullable Object begun, Object suspended) {
			// nothing behind it
		}

		@Override
		protected void doBegin(Object begun, TransactionDefinition definition) {
			this.running++;
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			// nothing behind it
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			// nothing behind it
		}

		@Override
		protected void doSetRollbackOnly(DefaultTransactionStatus status) {
			// nothing behind it
		}

		@Override
		protected void doCleanupAfterCompletion(Object begun) {
			this.running--;
		}

	}

	private static final class Savepoints implements SavepointManager {

		@Override
		public Object createSavepoint() {
			return new Object();
		}

		@Override
		public void rollbackToSavepoint(Object savepoint) {
			// nothing behind it
		}

		@Override
		public void releaseSavepoint(Object savepoint) {
			// nothing behind it
		}

	}

}
