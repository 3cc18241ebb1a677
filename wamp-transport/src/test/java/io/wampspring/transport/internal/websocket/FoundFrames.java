package io.wampspring.transport.internal.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Remembers what a parser found.
 */
final class FoundFrames implements FrameListener {

	/** What was found, in order. */
	final List<String> found = new ArrayList<>();

	@Override
	public void onMessage(boolean text, byte[] bytes, int offset, int length) {
		byte[] payload = Arrays.copyOfRange(bytes, offset, offset + length);
		this.found.add(text ? "text " + new String(payload, StandardCharsets.UTF_8)
				: "binary " + HexFormat.of().formatHex(payload));
	}

	/** Largest message that may come. */
	int maxMessageSize = Integer.MAX_VALUE;

	/** How much memory the parser said that it keeps. */
	int buffered;

	@Override
	public int maxMessageSize() {
		return this.maxMessageSize;
	}

	@Override
	public void onBuffered(int capacity) {
		this.buffered = capacity;
	}

	@Override
	public void onPing(byte[] payload) {
		this.found.add("ping " + HexFormat.of().formatHex(payload));
	}

	@Override
	public void onClose(int code) {
		this.found.add("close " + code);
	}

}
