package io.wampspring.core.transport;

import java.util.List;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.Codec;

final class Batches {

	private static final int RECORD_SEPARATOR = 0x1e;

	private Batches() {
	}

	static Frame join(List<Frame> messages, Codec codec) {
		int size = 0;
		for (Frame message : messages) {
			size += message.length() + Integer.BYTES;
		}
		ByteBuilder out = new ByteBuilder(size);
		for (Frame message : messages) {
			if (codec.isText()) {
				out.append(message.array(), 0, message.length()).append(RECORD_SEPARATOR);
			}
			else {
				int length = message.length();
				out.append(length >>> 24).append(length >>> 16).append(length >>> 8).append(length);
				out.append(message.array(), 0, length);
			}
		}
		return new Frame(out.array(), out.length());
	}

}
