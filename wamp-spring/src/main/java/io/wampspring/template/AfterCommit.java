package io.wampspring.template;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

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

		// the savepoints that came later than this; returning to any other one undoes
		// what
		// led to the publication
		private final Set<Object> laterSavepoints = Collections.newSetFromMap(new IdentityHashMap<>());

		// whether there is nothing left to do
		private boolean done;

		Waiting(Runnable committed, Runnable otherwise) {
			this.committed = committed;
			this.otherwise = otherwise;
		}

		@Override
		public void savepoint(Object savepoint) {
			this.laterSavepoints.add(savepoint);
		}

		@Override
		public void savepointRollback(Object savepoint) {
			if (!this.laterSavepoints.contains(savepoint)) {
				finish(this.otherwise);
			}
		}

		@Override
		public void afterCommit() {
			finish(this.committed);
		}

		@Override
		public void afterCompletion(int status) {
			// who registers while others learn of the commit is only told of the end
			finish((status == STATUS_COMMITTED) ? this.committed : this.otherwise);
		}

		private void finish(Runnable outcome) {
			if (!this.done) {
				this.done = true;
				outcome.run();
			}
		}

	}

}
