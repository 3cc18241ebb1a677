package io.wampspring.template;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Waits for the current transaction. Apart from the rest, since {@code spring-tx} may be
 * missing.
 */
final class AfterCommit {

	private AfterCommit() {
	}

	static void run(Runnable committed, Runnable otherwise) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()
				|| !TransactionSynchronizationManager.isActualTransactionActive()) {
			committed.run();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new Waiting(committed, otherwise));
	}

	/** Used by the thread of the transaction. */
	private static final class Waiting implements TransactionSynchronization {

		private final Runnable committed;

		private final Runnable otherwise;

		private boolean done;

		Waiting(Runnable committed, Runnable otherwise) {
			this.committed = committed;
			this.otherwise = otherwise;
		}

		@Override
		public void afterCommit() {
			this.done = true;
			this.committed.run();
		}

		@Override
		public void afterCompletion(int status) {
			if (status != STATUS_COMMITTED) {
				this.otherwise.run();
			}
			else if (!this.done) {
				// who registers while others learn of the commit is only told of the end
				this.committed.run();
			}
		}

	}

}
