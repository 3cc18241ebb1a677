package io.wampspring.core.codec;

import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.PayloadException;

/**
 * Converts payloads to one format. A payload in this format is returned unchanged; others
 * are converted once per payload.
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
		copy(payload, Part.ARGS, out);
		int argsLength = buffer.length();
		int kwargsOffset = -1;
		if (payload.kwargsOffset() >= 0) {
			out.separate();
			kwargsOffset = buffer.length();
			copy(payload, Part.KWARGS, out);
		}
		return new EncodedPayload(this.target, buffer.toByteArray(), argsLength, kwargsOffset);
	}

	private void copy(EncodedPayload payload, Part part, ValueSink out) {
		try {
			copyOnce(payload, part, out);
		}
		catch (PayloadException ex) {
			throw ErrorLocator.locate(ex, part.label, this.targetFormat.writer(new ByteBuilder(payload.length())),
					(finder) -> copyOnce(payload, part, finder));
		}
	}

	private static void copyOnce(EncodedPayload payload, Part part, ValueSink out) {
		WireFormat format = WireFormat.of(payload.format());
		if (format == null) {
			JavaValues.write((part == Part.ARGS) ? payload.args() : payload.kwargs(), out);
		}
		else {
			int from = (part == Part.ARGS) ? 0 : payload.kwargsOffset();
			int to = (part == Part.ARGS) ? payload.argsLength() : payload.length();
			format.reader(payload.bytes(), from, to - from, 0).copy(out);
		}
	}

	/** The parts of a payload. */
	private enum Part {

		ARGS("args"), KWARGS("kwargs");

		private final String label;

		Part(String label) {
			this.label = label;
		}

	}

}
