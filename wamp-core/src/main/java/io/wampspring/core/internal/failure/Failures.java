package io.wampspring.core.internal.failure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Inspects failures of user code, and calls asynchronous user code. A {@link Throwable}
 * may be user code, too: its message, cause or text may throw, its causes may be cyclic
 * or infinite. No method of this class throws because of that.
 */
public final class Failures {

	/** Maximum number of inspected causes. */
	private static final int MAX_DEPTH = 50;

	private static final int MAX_DESCRIPTION = 1000;

	private Failures() {
	}

	/**
	 * Return a failure without the wrapping exceptions of futures and reflection.
	 * @param failure a failure
	 * @return the innermost failure that is not such a wrapper
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; depth < MAX_DEPTH && isWrapper(current); depth++) {
			Throwable cause = causeOf(current);
			if (cause == null) {
				break;
			}
			current = cause;
		}
		return current;
	}

	/**
	 * Return a failure as an unchecked exception that futures can propagate.
	 * @param failure a failure
	 * @return the {@linkplain #unwrap unwrapped} and {@linkplain #wrappable wrappable}
	 * failure, in a {@link CompletionException} unless it is unchecked
	 */
	public static RuntimeException unchecked(Throwable failure) {
		Throwable cause = wrappable(unwrap(failure));
		return (cause instanceof RuntimeException exception) ? exception : new CompletionException(cause);
	}

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException
				|| failure instanceof InvocationTargetException || failure instanceof UndeclaredThrowableException;
	}

	/**
	 * Return a failure and its causes, each once, up to a maximum.
	 * @param failure a failure
	 * @return the failure first, then its cause, and so on
	 */
	public static List<Throwable> chain(Throwable failure) {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		List<Throwable> chain = new ArrayList<>(4);
		for (Throwable current = failure; current != null && chain.size() < MAX_DEPTH
				&& seen.add(current); current = causeOf(current)) {
			chain.add(current);
		}
		return chain;
	}

	/**
	 * Return the cause of a failure.
	 * @param failure a failure
	 * @return its cause, or {@code null} if there is none or it is not accessible
	 */
	public static @Nullable Throwable causeOf(Throwable failure) {
		try {
			return failure.getCause();
		}
		catch (Throwable ex) {
			return null;
		}
	}

	/**
	 * Return the message of a failure.
	 * @param failure a failure
	 * @return its message, or {@code null} if there is none or it is not accessible
	 */
	public static @Nullable String messageOf(Throwable failure) {
		try {
			return failure.getMessage();
		}
		catch (Throwable ex) {
			return null;
		}
	}

	/**
	 * Describe a failure in one line for operators: class and message of the failure and
	 * of its causes.
	 * @param failure a failure
	 * @return a text of limited length
	 */
	public static String describe(Throwable failure) {
		StringBuilder text = new StringBuilder();
		for (Throwable current : chain(failure)) {
			if (!text.isEmpty()) {
				text.append(", caused by ");
			}
			text.append(current.getClass().getName());
			String message = messageOf(current);
			if (message != null) {
				text.append(": ").append(message, 0, Math.min(message.length(), MAX_DESCRIPTION));
			}
			if (text.length() >= MAX_DESCRIPTION) {
				return text.substring(0, MAX_DESCRIPTION) + "...";
			}
		}
		return text.toString();
	}

	/**
	 * Return a failure that loggers can print.
	 * @param failure a failure
	 * @return the same, or a description of it if it cannot be printed
	 */
	public static Throwable printable(Throwable failure) {
		return isPrintable(failure) ? failure : new Described(failure);
	}

	private static boolean isPrintable(Throwable failure) {
		try {
			Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
			return isPrintable(failure, seen);
		}
		catch (Throwable ex) {
			return false;
		}
	}

	// calls all methods that a logger may call, which may throw
	private static boolean isPrintable(@Nullable Throwable failure, Set<Throwable> seen) {
		if (failure == null) {
			return true;
		}
		if (seen.size() == MAX_DEPTH || !seen.add(failure)) {
			return false;
		}
		// the message may be null, toString() may not
		List<@Nullable String> messages = Arrays.asList(failure.getMessage(), failure.getLocalizedMessage());
		if (messages.isEmpty() || failure.toString() == null || failure.getStackTrace() == null) {
			return false;
		}
		for (Throwable suppressed : failure.getSuppressed()) {
			if (!isPrintable(suppressed, seen)) {
				return false;
			}
		}
		return isPrintable(failure.getCause(), seen);
	}

	/**
	 * Log a failure as an error. Never throws, so that error handling can continue.
	 * @param logger the logger
	 * @param failure the failure
	 * @param text the message, with {@code {}} for each argument
	 * @param arguments arguments of the message
	 */
	public static void error(Logger logger, Throwable failure, String text, @Nullable Object... arguments) {
		try {
			logger.atError().setCause(printable(failure)).log(text, arguments);
		}
		catch (Throwable ex) {
			lastResort(logger, failure, ex);
		}
	}

	/**
	 * Log a failure as a warning. Never throws, so that error handling can continue.
	 * @param logger the logger
	 * @param failure the failure
	 * @param text the message, with {@code {}} for each argument
	 * @param arguments arguments of the message
	 */
	public static void warn(Logger logger, Throwable failure, String text, @Nullable Object... arguments) {
		try {
			logger.atWarn().setCause(printable(failure)).log(text, arguments);
		}
		catch (Throwable ex) {
			lastResort(logger, failure, ex);
		}
	}

	private static void lastResort(Logger logger, Throwable failure, Throwable second) {
		try {
			logger.error("{}, and it could not be logged: {}", failure.getClass(), second.getClass());
		}
		catch (Throwable ex) {
			// out of memory: the failure cannot be logged at all
		}
	}

	/**
	 * Call asynchronous user code.
	 * @param <T> the type of the result
	 * @param code the code, which may throw, return {@code null}, or return any
	 * implementation of a stage
	 * @return a future that completes once; fails with the failure of the code
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> call(
			Supplier<? extends @Nullable CompletionStage<T>> code) {
		try {
			return future(code.get());
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(wrappable(ex));
		}
	}

	/**
	 * Return the result of user code as a future that completes once.
	 * @param <T> the type of the result
	 * @param stage any implementation of a stage, or {@code null}
	 * @return a future; fails if the stage is {@code null}
	 */
	public static <T extends @Nullable Object> CompletableFuture<T> future(@Nullable CompletionStage<T> stage) {
		if (stage == null) {
			return CompletableFuture.failedFuture(new IllegalStateException("No stage returned"));
		}
		if (stage.getClass() == CompletableFuture.class) {
			CompletableFuture<T> future = (CompletableFuture<T>) stage;
			if (future.isDone() && !future.isCompletedExceptionally()) {
				return future;
			}
		}
		return bridge(stage);
	}

	// other implementations may complete twice or lack methods
	private static <T extends @Nullable Object> CompletableFuture<T> bridge(CompletionStage<T> stage) {
		CompletableFuture<T> bridged = new CompletableFuture<>();
		try {
			// handle() is the only method that never wraps the failure
			stage.handle((result, failure) -> {
				if (failure != null) {
					bridged.completeExceptionally(wrappable(failure));
				}
				else {
					bridged.complete(result);
				}
				return bridged;
			});
		}
		catch (Throwable ex) {
			bridged.completeExceptionally(wrappable(ex));
		}
		return bridged;
	}

	/**
	 * Return a failure that futures can propagate. Futures wrap a failure and call its
	 * {@code toString()}; if that throws, dependent stages never complete.
	 * @param failure a failure
	 * @return the same, or a description of it if {@code toString()} fails
	 */
	public static Throwable wrappable(Throwable failure) {
		try {
			return (failure.toString() != null) ? failure : new Described(failure);
		}
		catch (Throwable ex) {
			return new Described(failure);
		}
	}

	/** Replaces a failure that cannot be printed. */
	private static final class Described extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Described(Throwable failure) {
			super(Failures.describe(failure), null, false, true);
			try {
				setStackTrace(failure.getStackTrace());
			}
			catch (Throwable ex) {
				setStackTrace(new StackTraceElement[0]);
			}
		}

	}

}
