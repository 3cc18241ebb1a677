package io.wampspring.core.internal.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.core.internal.task.RejectableTasks;

import static org.assertj.core.api.Assertions.assertThat;

class StagesTests {

	@ParameterizedTest
	@EnumSource(Fault.class)
	void whateverCodeThrowsItsAnswerIsComplete(Fault fault) {
		FaultyCode code = new FaultyCode(fault, () -> {
		});
		code.arm();

		CompletableFuture<String> answer = RejectableTasks.supply(Runnable::run, () -> code.now(() -> "done"));

		assertThat(answer).isDone();
		// what comes next may be made of the usual steps
		assertThat(answer.thenApply(String::valueOf)).isDone();
		Thread.interrupted();
	}

	@Test
	void anExecutorThatRefusesIsAFailure() {
		CompletableFuture<String> answer = RejectableTasks.supply((task) -> {
			throw new RejectedExecutionException("busy");
		}, () -> "done");

		assertThat(answer).isCompletedExceptionally();
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void aFailureReachesTheEndAsItIs(Fault fault) {
		Throwable failure = fault.failure();
		CompletableFuture<String> first = new CompletableFuture<>();
		List<Throwable> seen = new ArrayList<>();

		Stages.whenDone(Stages.compose(first, CompletableFuture::completedFuture), (value, error) -> seen.add(error));
		Stages.whenDone(Stages.compose(CompletableFuture.completedFuture("done"),
				(value) -> CompletableFuture.failedFuture(failure)), (value, error) -> seen.add(error));
		first.completeExceptionally(failure);

		assertThat(seen).hasSize(2).allMatch((error) -> error == failure);
	}

	@Test
	void aStageThatCallsBackTwiceIsHeardOnce() {
		List<String> seen = new ArrayList<>();

		Stages.whenDone(new TwiceCallingStage<>("first"), (value, failure) -> seen.add(value));

		assertThat(seen).containsExactly("first");
	}

	@Test
	void aMissingStageIsAFailure() {
		assertThat(Stages.compose(CompletableFuture.completedFuture("done"), (value) -> null))
			.isCompletedExceptionally();
	}

}
