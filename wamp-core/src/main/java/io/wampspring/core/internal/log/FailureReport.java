package io.wampspring.core.internal.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;

/**
 * Logs failures of a critical thread, at most ten per minute, because a peer may be able
 * to provoke them. If there is no memory for logging, a preallocated line is written to
 * the standard error stream, with the same limit. Never throws.
 */
public final class FailureReport {

	private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

	private static final int LINES = 10;

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final RateLimitedLogger logger;

	private final String message;

	private final byte[] line;

	private final OutputStream lastResort;

	// lines in the current minute; guarded by this
	private int written;

	private long begin;

	/**
	 * Create a report.
	 * @param logger the logger, used if there is memory
	 * @param message text of the line
	 */
	public FailureReport(Logger logger, String message) {
		this(logger, message, STANDARD_ERROR);
	}

	FailureReport(Logger logger, String message, OutputStream lastResort) {
		this.lastResort = lastResort;
		this.logger = new RateLimitedLogger(logger, this::write);
		this.message = message;
		this.line = ("ERROR " + message + " (no memory to log more)\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Report a failure.
	 * @param failure what went wrong
	 */
	public void log(Throwable failure) {
		try {
			this.logger.error(this.message, failure);
		}
		catch (Throwable ex) {
			write();
		}
	}

	private void write() {
		try {
			if (!mayWrite()) {
				return;
			}
			this.lastResort.write(this.line);
		}
		catch (IOException | Error ex) {
			// there is no way left to report it; the thread must continue
			return;
		}
	}

	private synchronized boolean mayWrite() {
		long now = System.nanoTime();
		if (this.written == 0 || now - this.begin >= MINUTE) {
			this.begin = now;
			this.written = 0;
		}
		return this.written++ < LINES;
	}

}
