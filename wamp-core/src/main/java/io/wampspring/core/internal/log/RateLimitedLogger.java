package io.wampspring.core.internal.log;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

import io.wampspring.core.internal.failure.Failures;

/**
 * Logs lines that a peer can provoke: at most ten per minute, and at its end one that
 * counts the omitted ones. Of failures with the same origin only the first in a minute
 * has a stack trace, the others name the exception. At debug level all lines are logged
 * with their stack traces. Use one instance for each kind of line, so that a flood of one
 * kind hides no other. Thread-safe.
 */
public final class RateLimitedLogger {

	/** Marks lines logged at debug level because the limit was exceeded. */
	public static final Marker OMITTED = MarkerFactory.getMarker("WAMP_OMITTED");

	/** Maximum number of lines per minute. */
	static final int LINES = 10;

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final Logger logger;

	private final LongSupplier nanoTime;

	private final BiConsumer<Duration, Runnable> scheduler;

	// notified of a line that could not be logged
	private final @Nullable Runnable unlogged;

	// the current minute and its counts; guarded by this
	private long begin;

	private int lines;

	private long omitted;

	// origins of failures with a stack trace in this minute, at most one per line;
	// guarded by this
	private final Set<String> traced = new HashSet<>();

	/**
	 * Create a logger of one kind of line.
	 * @param logger the logger
	 */
	public RateLimitedLogger(Logger logger) {
		this(logger, null);
	}

	/**
	 * Create a logger for critical lines, with a fallback if there is no memory for
	 * logging.
	 * @param logger the logger
	 * @param unlogged called instead of a line that could not be logged; {@code null} to
	 * log the failure
	 */
	public RateLimitedLogger(Logger logger, @Nullable Runnable unlogged) {
		// needs a timer only while lines are counted, and no owner that stops it
		this(logger, System::nanoTime,
				(delay, task) -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(task),
				unlogged);
	}

	/**
	 * Create a logger of one kind of line with the given time.
	 * @param logger the logger
	 * @param nanoTime a monotonic clock in nanoseconds
	 * @param scheduler runs a task after a delay
	 */
	RateLimitedLogger(Logger logger, LongSupplier nanoTime, BiConsumer<Duration, Runnable> scheduler) {
		this(logger, nanoTime, scheduler, null);
	}

	private RateLimitedLogger(Logger logger, LongSupplier nanoTime, BiConsumer<Duration, Runnable> scheduler,
			@Nullable Runnable unlogged) {
		this.unlogged = unlogged;
		this.logger = logger;
		this.nanoTime = nanoTime;
		this.scheduler = scheduler;
		this.begin = nanoTime.getAsLong();
	}

	/**
	 * Log at info level.
	 * @param message with {@code {}} for each argument
	 * @param arguments the arguments, and an exception if there is one
	 */
	public void info(String message, @Nullable Object... arguments) {
		log(Level.INFO, message, arguments);
	}

	/**
	 * Log at warn level.
	 * @param message with {@code {}} for each argument
	 * @param arguments the arguments, and an exception if there is one
	 */
	public void warn(String message, @Nullable Object... arguments) {
		log(Level.WARN, message, arguments);
	}

	/**
	 * Log at error level.
	 * @param message with {@code {}} for each argument
	 * @param arguments the arguments, and an exception if there is one
	 */
	public void error(String message, @Nullable Object... arguments) {
		log(Level.ERROR, message, arguments);
	}

	private void log(Level level, String message, @Nullable Object... arguments) {
		try {
			if (!this.logger.isEnabledForLevel(level)) {
				return;
			}
			write(level, message, printable(arguments));
		}
		catch (Throwable ex) {
			// a failure to log must not affect the caller
			if (this.unlogged != null) {
				this.unlogged.run();
			}
			else {
				Failures.error(this.logger, ex, "A line could not be logged: {}", message);
			}
		}
	}

	private static @Nullable Object[] printable(@Nullable Object[] arguments) {
		if (last(arguments) instanceof Throwable failure) {
			arguments[arguments.length - 1] = Failures.printable(failure);
		}
		return arguments;
	}

	private void write(Level level, String message, @Nullable Object[] arguments) {
		int line = count(level, message);
		if (line > LINES) {
			this.logger.debug(OMITTED, message, arguments);
		}
		else if (last(arguments) instanceof Throwable failure && !isFirst(failure) && !this.logger.isDebugEnabled()) {
			@Nullable Object[] named = Arrays.copyOf(arguments, arguments.length);
			named[arguments.length - 1] = failure.getClass().getName();
			this.logger.atLevel(level).log(message + ": {}", named);
		}
		else {
			this.logger.atLevel(level).log(message, arguments);
		}
	}

	private static @Nullable Object last(@Nullable Object[] arguments) {
		return (arguments.length > 0) ? arguments[arguments.length - 1] : null;
	}

	/** Whether no failure of the same origin had a stack trace in this minute. */
	private boolean isFirst(Throwable failure) {
		StackTraceElement[] trace = failure.getStackTrace();
		String place = failure.getClass().getName() + ((trace.length > 0) ? " " + trace[0] : "");
		synchronized (this) {
			return this.traced.add(place);
		}
	}

	/** Return the number of a line within its minute. */
	private int count(Level level, String message) {
		Duration rest;
		synchronized (this) {
			long now = this.nanoTime.getAsLong();
			if (this.omitted == 0 && now - this.begin >= MINUTE) {
				this.begin = now;
				this.lines = 0;
				this.traced.clear();
			}
			if (this.lines < LINES) {
				return ++this.lines;
			}
			if (this.omitted++ > 0) {
				return LINES + 1;
			}
			rest = Duration.ofNanos(Math.max(0, this.begin + MINUTE - now));
		}
		try {
			this.scheduler.accept(rest, () -> summarize(level, message));
		}
		catch (Throwable ex) {
			// otherwise no further summary would be logged
			forgetOmitted();
			throw ex;
		}
		return LINES + 1;
	}

	private synchronized void forgetOmitted() {
		this.omitted = 0;
	}

	private void summarize(Level level, String message) {
		long count;
		synchronized (this) {
			count = this.omitted;
			this.omitted = 0;
			this.lines = 0;
			this.traced.clear();
			this.begin = this.nanoTime.getAsLong();
		}
		this.logger.atLevel(level)
			.addMarker(OMITTED)
			.log("{} more in the last minute, which debug level shows: {}", count, message);
	}

}
