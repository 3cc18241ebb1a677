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
 * Logs what a peer can provoke: ten lines in a minute, and at its end one that counts the
 * rest. Of failures that come from the same place only the first in a minute has a stack
 * trace, the others name the exception. Whoever logs at debug level gets all lines with
 * their stack traces. One for each kind of line, so that a flood of one kind hides no
 * other. Safe for use by any thread.
 */
public final class RateLimitedLogger {

	/** Marks the lines that are logged at debug level as there were too many before. */
	public static final Marker OMITTED = MarkerFactory.getMarker("WAMP_OMITTED");

	/** Lines in a minute. */
	static final int LINES = 10;

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final Logger logger;

	private final LongSupplier nanoTime;

	private final BiConsumer<Duration, Runnable> scheduler;

	// told of a line that could not be logged, once it is clear that it could not
	private final @Nullable Runnable unlogged;

	// the minute that runs, and what it has brought; guarded by this
	private long begin;

	private int lines;

	private long omitted;

	// places whose failures have had a stack trace in this minute, no more than there are
	// lines; guarded by this
	private final Set<String> traced = new HashSet<>();

	/**
	 * Create a logger of one kind of line.
	 * @param logger gets the lines
	 */
	public RateLimitedLogger(Logger logger) {
		this(logger, null);
	}

	/**
	 * Create a logger of one kind of line that matters so much that somebody must learn
	 * of it even if there is no memory to log it.
	 * @param logger gets the lines
	 * @param unlogged called in place of a line that could not be logged; {@code null} to
	 * log that it could not
	 */
	public RateLimitedLogger(Logger logger, @Nullable Runnable unlogged) {
		// needs a timer only while there is something to count, and no owner who stops it
		this(logger, System::nanoTime,
				(delay, task) -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(task),
				unlogged);
	}

	/**
	 * Create a logger of one kind of line with a time of its own.
	 * @param logger gets the lines
	 * @param nanoTime the time since some fixed point in nanoseconds
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
			// what is logged is over, and must not fail because of that
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

	/** Whether no failure from the same place had a stack trace in this minute. */
	private boolean isFirst(Throwable failure) {
		StackTraceElement[] trace = failure.getStackTrace();
		String place = failure.getClass().getName() + ((trace.length > 0) ? " " + trace[0] : "");
		synchronized (this) {
			return this.traced.add(place);
		}
	}

	/** Return the number of the line in its minute. */
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
			// or there would be no further line, ever
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
