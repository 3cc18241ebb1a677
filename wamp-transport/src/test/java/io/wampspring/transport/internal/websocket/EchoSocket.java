package io.wampspring.transport.internal.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.FrameChannel;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.loop.SocketHandler;
import io.wampspring.transport.internal.loop.SocketLink;

/**
 * Sends back each message: frames without WAMP on top. All on threads that hold the lock
 * of the socket.
 */
public final class EchoSocket implements SocketHandler, FrameListener, FrameChannel.WriteListener {

	private static final int MAX_MESSAGE_SIZE = 32 * 1024 * 1024;

	private final FrameParser parser = new FrameParser(MAX_MESSAGE_SIZE, this);

	private final DirectChannel channel;

	private final Deque<Message> waiting = new ArrayDeque<>();

	private boolean writing;

	private boolean closing;

	/**
	 * Create a socket.
	 * @param link the socket
	 * @param settings what channels share
	 */
	public EchoSocket(SocketLink link, ChannelSettings settings) {
		this.channel = new DirectChannel(link, Opcode.TEXT, settings, () -> {
		});
	}

	@Override
	public int maxMessageSize() {
		return MAX_MESSAGE_SIZE;
	}

	@Override
	public void onBuffered(int capacity) {
		// nobody counts
	}

	@Override
	public void onBytes(byte[] bytes, int offset, int length) {
		try {
			this.parser.feed(bytes, offset, length);
		}
		catch (FramingException ex) {
			this.channel.closeWith(ex.closeCode(), ex.reason(), false);
			this.closing = true;
		}
		write();
	}

	@Override
	public void writable() {
		this.writing = false;
		write();
	}

	@Override
	public void failed(Throwable cause) {
		// the link ends the socket
	}

	private void write() {
		try {
			while (!this.writing && !this.waiting.isEmpty()) {
				Message message = this.waiting.remove();
				this.writing = !this.channel.write(message.opcode, List.of(message.frame), this);
			}
			if (!this.writing && this.closing) {
				this.writing = true;
				this.channel.close(CloseStatus.NORMAL, "");
			}
			else if (!this.writing) {
				this.writing = !this.channel.flush(this);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void onMessage(boolean text, byte[] bytes, int offset, int length) {
		this.waiting.add(new Message(text ? Opcode.TEXT : Opcode.BINARY,
				new Frame(Arrays.copyOfRange(bytes, offset, offset + length), length)));
	}

	@Override
	public void onPing(byte[] payload) {
		this.channel.pong(payload);
	}

	@Override
	public void onClose(int code) {
		this.channel.closeWith(code, "", true);
		this.closing = true;
	}

	@Override
	public void onWritable() {
		this.channel.onWritable();
	}

	@Override
	public void onDisconnected() {
		this.channel.onDisconnected();
	}

	/**
	 * What is to be sent back.
	 *
	 * @param opcode text or binary
	 * @param frame the payload
	 */
	private record Message(int opcode, Frame frame) {

	}

}
