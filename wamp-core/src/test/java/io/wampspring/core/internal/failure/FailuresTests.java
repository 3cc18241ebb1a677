package io.wampspring.core.internal.failure;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	@Test
	void wrappersOfFuturesAndReflectionAreRemoved() {
		Exception cause = new Exception("the cause");

		assertThat(Failures.unwrap(new CompletionException(new ExecutionException(
				new InvocationTargetException(new UndeclaredThrowableException(new CompletionException(cause)))))))
			.isSameAs(cause);
	}

	@Test
	void whatIsNoWrapperStaysAsItIs() {
		Exception failure = new IllegalStateException(new IllegalArgumentException());

		assertThat(Failures.unwrap(failure)).isSameAs(failure);
		assertThat(Failures.unwrap(new CompletionException("without a cause", null)))
			.isInstanceOf(CompletionException.class);
	}

	@Test
	void everyFailureCanBeThrownAnywhere() {
		IllegalStateException unchecked = new IllegalStateException();
		Exception checked = new Exception();

		assertThat(Failures.unchecked(new ExecutionException(unchecked))).isSameAs(unchecked);
		assertThat(Failures.unchecked(new ExecutionException(checked))).isInstanceOf(CompletionException.class)
			.cause()
			.isSameAs(checked);
		assertThat(Failures.unchecked(new Unspeakable()).toString()).contains(Unspeakable.class.getName());
	}

	@Test
	void aRingOfWrappersIsLeft() {
		Wrapper first = new Wrapper("first");
		Wrapper second = new Wrapper("second");
		first.initCause(second);
		second.initCause(first);

		assertThat(Failures.unwrap(first)).isInstanceOf(CompletionException.class);
		assertThat(Failures.chain(first)).containsExactly(first, second);
		assertThat(Failures.describe(first)).endsWith("first, caused by " + Wrapper.class.getName() + ": second");
	}

	@Test
	void causesWithoutAnEndAreWalkedUpToABound() {
		assertThat(Failures.chain(new Endless())).hasSize(50);
		assertThat(Failures.describe(new Endless())).hasSizeLessThan(1010);
		assertThat(print(Failures.printable(new Endless()))).contains(Endless.class.getName());
	}

	@Test
	void whatThrowsWhenLookedAtIsDescribedByItsClass() {
		Throwable failure = new Unspeakable();

		assertThat(Failures.messageOf(failure)).isNull();
		assertThat(Failures.causeOf(failure)).isNull();
		assertThat(Failures.describe(failure)).isEqualTo(Unspeakable.class.getName());
		assertThat(print(Failures.printable(failure))).contains(Unspeakable.class.getName())
			.contains("whatThrowsWhenLookedAtIsDescribedByItsClass");
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void anyFailureOfUserCodeCanBeDescribedAndPrinted(Fault fault) {
		Throwable failure = new CompletionException(null, fault.failure());

		assertThat(Failures.unwrap(failure).getClass()).isEqualTo(fault.failure().getClass());
		assertThat(Failures.describe(failure)).contains(fault.failure().getClass().getName());
		assertThat(print(Failures.printable(failure))).contains(fault.failure().getClass().getName());
	}

	@Test
	void whatCanBePrintedIsPrintedAsItIs() {
		Exception failure = new IllegalStateException("the message", new IllegalArgumentException());

		assertThat(Failures.printable(failure)).isSameAs(failure);
	}

	@Test
	void aStageThatIsMissingOrThrownAtIsAFailure() {
		Error error = new NoClassDefFoundError("Missing");

		assertThat(Failures.call(() -> {
			throw error;
		})).isCompletedExceptionally();
		assertThat(Failures.call(() -> null)).isCompletedExceptionally();
		assertThat(Failures.call(() -> {
			throw error;
		}).handle((result, failure) -> failure)).isCompletedWithValue(error);
	}

	@Test
	void aStageThatCallsBackTwiceIsHeardOnce() {
		CompletableFuture<String> heard = Failures.call(() -> new TwiceCallingStage<>("first"));

		assertThat(heard).isCompletedWithValue("first");
		assertThat(heard.thenApply(String::length)).isCompletedWithValue(5);
	}

	private static String print(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text, true));
		return text.toString();
	}

	private static final class Wrapper extends CompletionException {

		private static final long serialVersionUID = 1L;

		Wrapper(String message) {
			super(message);
		}

	}

	private static final class Endless extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public synchronized Throwable getCause() {
			return new Endless();
		}

	}

	private static final class Unspeakable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("No message");
		}

		@Override
		public synchronized Throwable getCause() {
			throw new StackOverflowError("No cause");
		}

		@Override
		public String toString() {
			throw new NoClassDefFoundError("No text");
		}

	}

}
