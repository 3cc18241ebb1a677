package io.wampspring.core.time;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;

import io.wampspring.core.failure.Failures;

/**
 * Logs that a thread which others depend on failed. Where there is no memory for that, it
 * writes a line to the standard error stream that was made before. Never throws.
 */
public final class FailureReport {

	private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

	private final Logger logger;

	private final String message;

	private final byte[] line;

	private final OutputStream lastResort;

	/**
	 * Create a report.
	 * @param logger gets it if there is memory
	 * @param message what happened
	 */
	public FailureReport(Logger logger, String message) {
		this(logger, message, STANDARD_ERROR);
	}

	FailureReport(Logger logger, String message, OutputStream lastResort) {
		this.lastResort = lastResort;
		this.logger = logger;
		this.message = message;
		this.line = ("ERROR " + message + " (no memory to log more)\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Report a failure.
	 * @param failure what went wrong
	 */
	public void log(Throwable failure) {
		try {
			this.logger.error(this.message, Failures.printable(failure));
		}
		catch (Throwable ex) {
			write();
		}
	}

	private void write() {
		try {
			this.lastResort.write(this.line);
		}
		catch (IOException | Error ex) {
			// nobody is left to tell; the thread must go on
			return;
		}
	}

}
