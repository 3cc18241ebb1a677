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
 * A minimal WebSocket server over an upgraded connection: unmasks the frames of one read,
 * and writes them in one write to the sender or to a group. Created by the container.
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

	// pending output; guarded by this
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

	/** Write as soon as the socket is writable. Thread-safe. */
	synchronized void write(byte[] bytes, int length) throws IOException {
		ServletOutputStream stream = this.out;
		if (stream == null) {
			return;
		}
		if (this.waitingLength == 0 && stream.isReady()) {
			stream.write(bytes, 0, length);
			stream.flush();
			// requests a callback if not everything was written
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

	// must be closed by the handler, or the container polls the dead socket forever
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
