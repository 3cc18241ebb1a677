package io.wampspring.template;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs an action after the current transaction. In a separate class, because
 * {@code spring-tx} is optional.
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

		// savepoints created after the publication; a rollback to any other one undoes
		// the work that led to the publication
		private final Set<Object> laterSavepoints = Collections.newSetFromMap(new IdentityHashMap<>());

		// whether the action was run or discarded
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
			// a synchronization that is registered during afterCommit only gets
			// afterCompletion
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
