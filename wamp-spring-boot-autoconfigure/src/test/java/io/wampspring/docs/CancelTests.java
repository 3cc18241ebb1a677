package io.wampspring.docs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.PendingCall;
import io.wampspring.core.client.WampException;
import io.wampspring.core.message.Payload;
import io.wampspring.handler.CancellationToken;
import io.wampspring.template.WampSessions;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Examples of {@code docs/rpc/cancel.md}. */
class CancelTests {

	@Test
	void cancelsTheFuture() {
		Examples.run(Reports.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			Reports reports = context.getBean(Reports.class);
			CompletableFuture<Integer> pages = wamp.call("com.example.report.watching")
				.args(1_000_000_000)
				.cancel(CancelMode.KILLNOWAIT)
				.retrieveAsync(Integer.class);
			assertThat(reports.started.await(10, TimeUnit.SECONDS)).isTrue();
			pages.cancel(true);
			assertThat(reports.stopped.await(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void interruptsTheThreadOfAMethodWithoutToken() {
		Examples.run(Reports.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			Reports reports = context.getBean(Reports.class);
			CompletableFuture<Integer> pages = wamp.call("com.example.report.waiting").retrieveAsync(Integer.class);
			assertThat(reports.started.await(10, TimeUnit.SECONDS)).isTrue();
			pages.cancel(true);
			assertThat(reports.stopped.await(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void waitsForTheAnswerOfTheCallee() {
		Examples.run(Reports.class).run((context) -> {
			WampSessions sessions = context.getBean(WampSessions.class);
			PendingCall call = sessions.session("realm1")
				.call(new CallRequest("com.example.report.draft", Payload.ofArgs(1_000_000_000)));
			assertThat(context.getBean(Reports.class).started.await(10, TimeUnit.SECONDS)).isTrue();
			call.cancel(CancelMode.KILL);
			assertThat(Examples.get(call.result()).args()).containsExactly("unfinished");
		});
	}

	@Test
	void answersAtOnceWithSkip() {
		Examples.run(Reports.class).run((context) -> {
			WampSessions sessions = context.getBean(WampSessions.class);
			Reports reports = context.getBean(Reports.class);
			PendingCall call = sessions.session("realm1")
				.call(new CallRequest("com.example.report.waiting", Payload.EMPTY));
			assertThat(reports.started.await(10, TimeUnit.SECONDS)).isTrue();
			call.cancel(CancelMode.SKIP);
			assertThatThrownBy(() -> call.result().get(10, TimeUnit.SECONDS)).cause()
				.isInstanceOfSatisfying(WampException.class,
						(error) -> assertThat(error.uri()).isEqualTo("wamp.error.canceled"));
			assertThat(reports.stopped.getCount()).isOne();
			reports.release.countDown();
		});
	}

	@WampController("com.example.report")
	static class Reports {

		final CountDownLatch started = new CountDownLatch(1);

		final CountDownLatch stopped = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		@WampProcedure
		int watching(int pages, CancellationToken token) {
			token.onCancel(this.stopped::countDown);
			for (int page = 1; page <= pages; page++) {
				token.throwIfCancelled();
				print(page);
			}
			return pages;
		}

		@WampProcedure
		String draft(int pages, CancellationToken token) {
			for (int page = 1; page <= pages; page++) {
				if (token.isCancelled()) {
					return "unfinished";
				}
				print(page);
			}
			return "finished";
		}

		@WampProcedure
		int waiting() throws InterruptedException {
			this.started.countDown();
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				this.stopped.countDown();
				throw ex;
			}
			return 1;
		}

		private void print(int page) {
			if (page == 1) {
				this.started.countDown();
			}
			Thread.onSpinWait();
		}

	}

}
