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
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				committed.run();
			}

			@Override
			public void afterCompletion(int status) {
				if (status != STATUS_COMMITTED) {
					otherwise.run();
				}
			}

		});
	}

}
