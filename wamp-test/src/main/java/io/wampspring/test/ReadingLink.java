package io.wampspring.test;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.wampspring.core.transport.CloseStatus;

/**
 * A link over a socket with a reading thread, and with pings that tell what the router
 * has read.
 */
abstract class ReadingLink implements SocketTestLink {

	private static final int SECONDS = 10;

	private final TestLink.Receiver receiver;

	// received pongs, and one more permit at the end of reading
	private final Semaphore pongs = new Semaphore(0);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean reading = true;

	ReadingLink(TestLink.Receiver receiver) {
		this.receiver = receiver;
	}

	/** Start the reading thread. */
	final void start() {
		Thread thread = new Thread(this::read, "test-client-" + localPort());
		thread.setDaemon(true);
		thread.start();
	}

	private void read() {
		// status of a connection that is reset
		CloseStatus status = CloseStatus.SERVER_ERROR;
		try {
			status = readAll();
		}
		catch (IOException ex) {
			status = CloseStatus.SERVER_ERROR;
		}
		finally {
			this.ended.countDown();
			this.pongs.release();
			if (this.reading) {
				this.receiver.onClose(status);
			}
		}
	}

	/**
	 * Handle frames while {@link #isReading()}.
	 * @return the reason for the end of the connection
	 * @throws IOException if the connection is reset
	 */
	abstract CloseStatus readAll() throws IOException;

	/** Send a ping. */
	abstract void ping();

	final void onPong() {
		this.pongs.release();
	}

	final void onFrame(byte[] payload) {
		if (this.reading) {
			this.receiver.onFrame(payload);
		}
	}

	/**
	 * Handle a failed write. The router may close the connection at any time, which the
	 * reading thread detects.
	 * @param failure the failure
	 */
	final void onWriteFailure(IOException failure) {
		if (!await(this.ended::await)) {
			throw new AssertionError("The router does not read", failure);
		}
	}

	@Override
	public final void roundTrip() {
		if (this.reading && this.ended.getCount() > 0) {
			ping();
			if (!await(this.pongs::tryAcquire)) {
				throw new AssertionError("The router does not answer a ping");
			}
		}
	}

	private static boolean await(Waiting waiting) {
		try {
			return waiting.forAtMost(SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	/** Stop reading permanently. */
	@Override
	public final void stopReading() {
		this.reading = false;
	}

	@Override
	public final boolean isReading() {
		return this.reading;
	}

	@FunctionalInterface
	private interface Waiting {

		boolean forAtMost(long timeout, TimeUnit unit) throws InterruptedException;

	}

}
