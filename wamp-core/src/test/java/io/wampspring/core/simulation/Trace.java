package io.wampspring.core.simulation;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;

/**
 * What happened in a schedule, in order. Text is made only when somebody wants to read
 * it.
 */
final class Trace {

	private final LongSupplier nanoTime;

	private final List<Line> lines = new ArrayList<>();

	Trace(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	void add(String who, String how, Object what) {
		this.lines.add(new Line(this.nanoTime.getAsLong(), who, how, what));
	}

	int size() {
		return this.lines.size();
	}

	List<String> text() {
		return this.lines.stream().map(Line::text).toList();
	}

	/** The last steps. */
	String tail(int count) {
		int from = Math.max(0, this.lines.size() - count);
		return this.lines.subList(from, this.lines.size())
			.stream()
			.map(Line::text)
			.collect(Collectors.joining("\n", "the last of " + this.lines.size() + " steps:\n", "\n"));
	}

	static String text(@Nullable Object what) {
		if (what instanceof Collection<?> several) {
			return several.stream().map(Trace::text).toList().toString();
		}
		if (!(what instanceof WampMessage message)) {
			return String.valueOf(what);
		}
		StringBuilder text = new StringBuilder(message.type().name());
		for (RecordComponent component : message.getClass().getRecordComponents()) {
			text.append(' ').append(component.getName()).append('=').append(value(message, component));
		}
		return text.toString();
	}

	// a message itself shows nothing of options and payload, which may hold secrets
	private static @Nullable Object value(WampMessage message, RecordComponent component) {
		try {
			Object value = component.getAccessor().invoke(message);
			if (value instanceof Dict dict) {
				Map<String, Object> options = new TreeMap<>(dict.asMap());
				options.remove("roles");
				return options;
			}
			return (value instanceof Payload payload) ? payload.args() + "" + new TreeMap<>(payload.kwargs()) : value;
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Line(long nanos, String who, String how, Object what) {

		String text() {
			return this.nanos / 1_000_000 + " ms " + this.who + " " + this.how + " " + Trace.text(this.what);
		}

	}

}
