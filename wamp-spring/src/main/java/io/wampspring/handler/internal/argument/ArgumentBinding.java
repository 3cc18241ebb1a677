package io.wampspring.handler.internal.argument;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import io.wampspring.core.message.PayloadException;
import io.wampspring.handler.internal.method.ArgumentType;
import io.wampspring.handler.internal.method.MessageContext;
import io.wampspring.payload.internal.PayloadElement;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.payload.internal.PayloadProblem;
import io.wampspring.payload.internal.PayloadReader;
import io.wampspring.payload.internal.UnreadableElementException;

/**
 * Binds the arguments of one invocation or event; for one thread. Collects all problems,
 * so that one error reports all of them.
 */
public final class ArgumentBinding {

	// enough to correct a call; bounds the error that a hostile call can cause
	private static final int MAX_PROBLEMS = 50;

	private final MessageContext context;

	private final PayloadMapper mapper;

	private final List<PayloadProblem> problems = new ArrayList<>(0);

	private @Nullable PayloadReader reader;

	// the JSON view of the current parameter
	private @Nullable Class<?> view;

	public ArgumentBinding(MessageContext context, PayloadMapper mapper) {
		this.context = context;
		this.mapper = mapper;
	}

	MessageContext context() {
		return this.context;
	}

	PayloadReader reader() {
		if (this.reader == null) {
			try {
				this.reader = this.mapper.read(this.context.payload());
			}
			catch (PayloadException ex) {
				// an error of the sender: values that Java cannot represent
				throw new InvalidArgumentsException(List.of(new PayloadProblem("", String.valueOf(ex.getMessage()))));
			}
		}
		return this.reader;
	}

	/** Set the JSON view of the next parameter; {@code null} for all members. */
	void view(@Nullable Class<?> nextView) {
		this.view = nextView;
	}

	void problem(String path, String message) {
		add(new PayloadProblem(path, message));
	}

	/** Whether the maximum number of reported problems is reached. */
	boolean isFull() {
		return this.problems.size() >= MAX_PROBLEMS;
	}

	private void add(PayloadProblem problem) {
		if (!isFull()) {
			this.problems.add(problem);
		}
	}

	@Nullable Object read(PayloadElement element, JavaType type, String path) {
		return read(element, new ArgumentType(type, null), path);
	}

	@Nullable Object read(PayloadElement element, ArgumentType type, String path) {
		try {
			return type.read(element, this.view);
		}
		catch (UnreadableElementException ex) {
			ex.problems().forEach((problem) -> add(problem.within(path)));
			return null;
		}
	}

	/** Throw an exception if there are problems. */
	void finish() {
		if (!this.problems.isEmpty()) {
			throw new InvalidArgumentsException(this.problems);
		}
	}

}
