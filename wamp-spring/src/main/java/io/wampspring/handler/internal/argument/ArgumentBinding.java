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
 * Binds the arguments of one invocation or event; used by one thread. Collects what is
 * wrong, so that the caller learns all of it at once.
 */
public final class ArgumentBinding {

	// enough to mend a call; a hostile one must not make an answer larger than itself
	private static final int MAX_PROBLEMS = 50;

	private final MessageContext context;

	private final PayloadMapper mapper;

	private final List<PayloadProblem> problems = new ArrayList<>(0);

	private @Nullable PayloadReader reader;

	// the view of the parameter that is bound now
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
				// the fault of the sender, who used what Java values cannot express
				throw new InvalidArgumentsException(List.of(new PayloadProblem("", String.valueOf(ex.getMessage()))));
			}
		}
		return this.reader;
	}

	/** Say which members the next parameter takes; {@code null} for all. */
	void view(@Nullable Class<?> nextView) {
		this.view = nextView;
	}

	void problem(String path, String message) {
		add(new PayloadProblem(path, message));
	}

	/** Whether there are so many problems that no more are told. */
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

	/** Throw if anything is wrong. */
	void finish() {
		if (!this.problems.isEmpty()) {
			throw new InvalidArgumentsException(this.problems);
		}
	}

}
