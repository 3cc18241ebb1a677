package io.wampspring.benchmarks.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.jspecify.annotations.Nullable;

/**
 * The least a WebSocket server can do over an upgraded connection: unmask the frames of
 * one read, and write them all at once, to where they came from or to a group. Made by
 * the container.
 */
public final class RawHandler implements HttpUpgradeHandler, ReadListener, WriteListener {

	private static final byte TEXT = (byte) 0x81;

	private static final Runnable NOTHING = () -> {
	};

	private final RawFrames frames = new RawFrames();

	// set before the first read
	private @Nullable FanoutGroup group;

	private Runnable onEnd = NOTHING;

	// a frame; set before the first read
	private byte[] greeting = {};

	// set once by init
	private @Nullable WebConnection connection;

	private @Nullable ServletInputStream in;

	private @Nullable ServletOutputStream out;

	// guarded by the monitor of this object: what is to be written
	private byte[] waiting = {};

	private int waitingLength;

	void publishTo(FanoutGroup group) {
		this.group = group;
	}

	void onEnd(Runnable action) {
		this.onEnd = action;
	}

	void greet(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		byte[] frame = new byte[2 + bytes.length];
		frame[0] = TEXT;
		frame[1] = (byte) bytes.length;
		System.arraycopy(bytes, 0, frame, 2, bytes.length);
		this.greeting = frame;
	}

	@Override
	public void init(WebConnection connection) {
		this.connection = connection;
		try {
			synchronized (this) {
				this.out = connection.getOutputStream();
				this.out.setWriteListener(this);
			}
			if (this.greeting.length > 0) {
				write(this.greeting, this.greeting.length);
			}
			this.in = connection.getInputStream();
			this.in.setReadListener(this);
		}
		catch (IOException ex) {
			end();
		}
	}

	@Override
	public void onDataAvailable() throws IOException {
		ServletInputStream stream = this.in;
		while (stream != null && stream.isReady()) {
			RawFrames.Pass pass = this.frames.read(stream);
			if (pass.length() > 0 && this.group != null) {
				this.group.publish(pass.bytes(), pass.length());
			}
			else if (pass.length() > 0) {
				write(pass.bytes(), pass.length());
			}
			if (pass.ended()) {
				end();
				return;
			}
		}
	}

	/** Write as soon as the socket takes it. Safe for use by any thread. */
	synchronized void write(byte[] bytes, int length) throws IOException {
		ServletOutputStream stream = this.out;
		if (stream == null) {
			return;
		}
		if (this.waitingLength == 0 && stream.isReady()) {
			stream.write(bytes, 0, length);
			stream.flush();
			// asks to be called when not all could be written
			stream.isReady();
			return;
		}
		if (this.waitingLength + length > this.waiting.length) {
			this.waiting = Arrays.copyOf(this.waiting, 2 * (this.waitingLength + length));
		}
		System.arraycopy(bytes, 0, this.waiting, this.waitingLength, length);
		this.waitingLength += length;
	}

	@Override
	public synchronized void onWritePossible() throws IOException {
		ServletOutputStream stream = this.out;
		while (stream != null && this.waitingLength > 0 && stream.isReady()) {
			stream.write(this.waiting, 0, this.waitingLength);
			stream.flush();
			this.waitingLength = 0;
			this.waiting = new byte[0];
			stream.isReady();
		}
	}

	@Override
	public void onAllDataRead() {
		end();
	}

	@Override
	public void onError(Throwable cause) {
		end();
	}

	// the container leaves this to the handler, and would poll the dead socket forever
	private void end() {
		this.onEnd.run();
		WebConnection open = this.connection;
		if (open != null) {
			try {
				open.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	@Override
	public void destroy() {
		this.onEnd.run();
	}

}
