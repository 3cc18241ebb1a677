package io.wampspring.handler.internal.argument;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.payload.internal.PayloadElement;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.payload.internal.PayloadProblem;
import io.wampspring.payload.internal.PayloadReader;
import io.wampspring.payload.internal.UnreadableElementException;

/**
 * Deserializes the argument of each chunk that is bound to a parameter.
 *
 * @param mapper deserializes payloads
 * @param index index of the positional argument
 * @param name name of the keyword argument, if there is one
 * @param type type of the elements
 */
record ChunkReader(PayloadMapper mapper, int index, @Nullable String name, JavaType type) {

	/** Return the argument, or {@code null} if the chunk has none. */
	@Nullable Object read(Payload chunk) {
		PayloadElement element = find(slice(chunk));
		if (element == null) {
			return null;
		}
		try {
			return element.read(this.type);
		}
		catch (UnreadableElementException ex) {
			String path = (this.name != null) ? this.name : "args[" + this.index + "]";
			List<PayloadProblem> problems = ex.problems().stream().map((problem) -> problem.within(path)).toList();
			throw new InvalidArgumentsException(problems);
		}
	}

	private PayloadReader slice(Payload chunk) {
		try {
			return this.mapper.read(chunk);
		}
		catch (PayloadException ex) {
			throw new InvalidArgumentsException(List.of(new PayloadProblem("", String.valueOf(ex.getMessage()))));
		}
	}

	private @Nullable PayloadElement find(PayloadReader chunk) {
		if (this.index < chunk.args().size()) {
			return chunk.args().get(this.index);
		}
		PayloadElement named = (this.name != null) ? chunk.kwargs().get(this.name) : null;
		boolean whole = named == null && !chunk.kwargs().isEmpty() && this.type.isRecordType();
		return whole ? chunk.allKwargs() : named;
	}

}
