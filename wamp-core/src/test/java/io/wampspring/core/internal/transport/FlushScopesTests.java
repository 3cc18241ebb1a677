package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link FlushScopes}.
 */
class FlushScopesTests {

	private final List<String> done = new ArrayList<>();

	private final List<Runnable> handedOver = new ArrayList<>();

	private final FlushScopes flushScopes = new FlushScopes(this.handedOver::add);

	private Runnable task(String name) {
		return () -> this.done.add(name);
	}

	@Test
	void tasksOfAPassRunAtItsEndInOrder() {
		try (FlushScopes.FlushScope pass = this.flushScopes.begin()) {
			this.flushScopes.execute(task("a"));
			this.flushScopes.execute(task("b"));
			assertThat(this.done).isEmpty();
			pass.flush();
			assertThat(this.done).containsExactly("a", "b");
			this.flushScopes.execute(task("c"));
		}
		assertThat(this.done).containsExactly("a", "b", "c");
		assertThat(this.handedOver).isEmpty();
	}

	@Test
	void tasksOutsideOfPassesAreHandedOver() {
		this.flushScopes.begin().close();
		this.flushScopes.execute(task("a"));
		assertThat(this.done).isEmpty();
		assertThat(this.handedOver).hasSize(1);
	}

	@Test
	void otherThreadsAreNotInThePass() throws InterruptedException {
		try (FlushScopes.FlushScope pass = this.flushScopes.begin()) {
			Thread other = new Thread(() -> this.flushScopes.execute(task("a")));
			other.start();
			other.join();
			pass.flush();
		}
		assertThat(this.done).isEmpty();
		assertThat(this.handedOver).hasSize(1);
	}

	@Test
	void taskThatGoesOnForeverIsHandedOver() {
		Runnable[] again = new Runnable[1];
		again[0] = () -> {
			this.done.add("again");
			this.flushScopes.execute(again[0]);
		};
		try (FlushScopes.FlushScope pass = this.flushScopes.begin()) {
			this.flushScopes.execute(again[0]);
			pass.flush();
			assertThat(this.done).hasSize(16);
			assertThat(this.handedOver).hasSize(1);
		}
	}

	@Test
	void taskThatFailsDoesNotKeepOthersFromRunning() {
		try (FlushScopes.FlushScope pass = this.flushScopes.begin()) {
			this.flushScopes.execute(() -> {
				throw new IllegalStateException("for the test");
			});
			this.flushScopes.execute(() -> {
				throw new NoClassDefFoundError("for the test");
			});
			this.flushScopes.execute(task("b"));
			pass.flush();
		}
		assertThat(this.done).containsExactly("b");
	}

	@Test
	void refusalOfTheOtherExecutorEndsNoPass() {
		FlushScopes refusing = new FlushScopes((task) -> {
			throw new RejectedExecutionException("for the test");
		});
		Runnable[] again = new Runnable[1];
		again[0] = () -> refusing.execute(again[0]);
		try (FlushScopes.FlushScope pass = refusing.begin()) {
			refusing.execute(again[0]);
			pass.flush();
			refusing.execute(task("b"));
		}
		assertThat(this.done).containsExactly("b");
	}

	@Test
	void passesDoNotNest() {
		try (FlushScopes.FlushScope pass = this.flushScopes.begin()) {
			assertThatIllegalStateException().isThrownBy(this.flushScopes::begin);
			pass.flush();
		}
		this.flushScopes.begin().close();
	}

}
