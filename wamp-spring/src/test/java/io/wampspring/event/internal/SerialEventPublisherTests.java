package io.wampspring.event.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationEvent;

import io.wampspring.core.internal.failure.Fault;
import io.wampspring.core.internal.failure.FaultyCode;

import static org.assertj.core.api.Assertions.assertThat;

class SerialEventPublisherTests {

	private final List<Object> published = new ArrayList<>();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	@ParameterizedTest
	@EnumSource(Fault.class)
	void aListenerThatFailsKeepsNobodyFromTheNextEvent(Fault fault) {
		FaultyCode code = new FaultyCode(fault, () -> {
		});
		List<Boolean> interrupted = new ArrayList<>();
		SerialEventPublisher events = new SerialEventPublisher((event) -> {
			interrupted.add(Thread.currentThread().isInterrupted());
			code.now(() -> "done");
			this.published.add(event);
		}, this.tasks::add);
		code.arm();
		events.publish(event("first"));
		events.publish(event("second"));
		runTasks();
		code.disarm();
		events.publish(event("third"));
		runTasks();

		assertThat(this.published).extracting((event) -> ((ApplicationEvent) event).getSource()).endsWith("third");
		assertThat(interrupted).hasSize(3).doesNotContain(true);
	}

	@Test
	void anExecutorThatRefusesLeavesTheEventToTheNextOne() {
		List<Throwable> refusals = new ArrayList<>(List.of(new RejectedExecutionException("busy"),
				new OutOfMemoryError("unable to create native thread")));
		Executor executor = (task) -> {
			if (!refusals.isEmpty()) {
				throwAny(refusals.remove(0));
			}
			this.tasks.add(task);
		};
		SerialEventPublisher events = new SerialEventPublisher(this.published::add, executor);
		events.publish(event("first"));
		events.publish(event("second"));
		assertThat(this.tasks).isEmpty();

		events.publish(event("third"));
		runTasks();

		assertThat(this.published).extracting((event) -> ((ApplicationEvent) event).getSource())
			.containsExactly("first", "second", "third");
	}

	@Test
	void whatWaitsForAListenerThatHangsIsBoundedAndOnOneThread() {
		SerialEventPublisher events = new SerialEventPublisher(this.published::add, this.tasks::add);
		for (int i = 0; i < 5000; i++) {
			events.publish(event("event"));
		}
		assertThat(this.tasks).hasSize(1);

		runTasks();

		assertThat(this.published).hasSize(1000);
	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	private static ApplicationEvent event(String name) {
		return new TestEvent(name);
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void throwAny(Throwable failure) throws E {
		throw (E) failure;
	}

	private static final class TestEvent extends ApplicationEvent {

		private static final long serialVersionUID = 1L;

		TestEvent(String name) {
			super(name);
		}

	}

}
