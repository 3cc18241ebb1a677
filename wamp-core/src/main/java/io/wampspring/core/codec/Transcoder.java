package io.wampspring.core.codec;

import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.PayloadException;

/**
 * Brings payloads into one format. A payload that has it already is left as it is; others
 * are copied piece by piece, once per payload.
 */
final class Transcoder {

	private final Codec target;

	private final WireFormat targetFormat;

	Transcoder(Codec target, WireFormat targetFormat) {
		this.target = target;
		this.targetFormat = targetFormat;
	}

	EncodedPayload fit(EncodedPayload payload) {
		return (WireFormat.of(payload.format()) == this.targetFormat) ? payload
				: payload.in(this.targetFormat.key(), this::transcode);
	}

	private EncodedPayload transcode(EncodedPayload payload) {
		if (payload.isBoundToFormat()) {
			throw new PayloadException(
					"A passthru payload in " + payload.format().name() + " cannot be sent in " + this.target.name());
		}
		ByteBuilder buffer = new ByteBuilder(payload.length() + 64);
		WireWriter out = this.targetFormat.writer(buffer);
		WireFormat sourceFormat = WireFormat.of(payload.format());
		if (sourceFormat != null) {
			copy(sourceFormat, payload, 0, payload.argsLength(), out);
		}
		else {
			JavaValues.write(payload.args(), out);
		}
		int argsLength = buffer.length();
		int kwargsOffset = -1;
		if (payload.kwargsOffset() >= 0) {
			out.separate();
			kwargsOffset = buffer.length();
			if (sourceFormat != null) {
				copy(sourceFormat, payload, payload.kwargsOffset(), payload.length(), out);
			}
			else {
				JavaValues.write(payload.kwargs(), out);
			}
		}
		return new EncodedPayload(this.target, buffer.toByteArray(), argsLength, kwargsOffset);
	}

	private static void copy(WireFormat format, EncodedPayload payload, int from, int to, ValueSink out) {
		format.reader(payload.bytes(), from, to - from, 0).copy(out);
	}

}
