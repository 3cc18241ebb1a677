package io.wampspring.handler.internal.argument;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.handler.internal.method.MessageContext;
import io.wampspring.payload.internal.PayloadMapper;

/**
 * Binds the arguments of the method of one mapping.
 *
 * @param binders one per parameter
 * @param views JSON views, one per parameter, {@code null} for all members
 * @param positional maximum number of positional arguments, or -1 for any number
 * @param keywords accepted keyword arguments, or {@code null} for any
 * @param mapper deserializes payloads
 */
public record MethodArguments(List<ParameterBinder> binders, List<@Nullable Class<?>> views, int positional,
		@Nullable KeywordArguments keywords, PayloadMapper mapper) {

	/** Return the arguments, or throw an exception with all problems of the payload. */
	public @Nullable Object[] bind(MessageContext context) throws Exception {
		ArgumentBinding binding = new ArgumentBinding(context, this.mapper);
		@Nullable Object[] arguments = new @Nullable Object[this.binders.size()];
		for (int i = 0; i < arguments.length; i++) {
			binding.view(this.views.get(i));
			arguments[i] = this.binders.get(i).bind(binding);
		}
		// publishers may add arguments over time, so subscribers ignore unknown ones
		if (context.isProcedure() && !context.payload().isEmpty()) {
			checkSuperfluous(binding);
		}
		binding.finish();
		return arguments;
	}

	private void checkSuperfluous(ArgumentBinding binding) {
		if (this.positional >= 0) {
			for (int i = this.positional; i < binding.reader().args().size() && !binding.isFull(); i++) {
				binding.problem("args[" + i + "]", "is not expected");
			}
		}
		if (this.keywords != null) {
			this.keywords.check(binding);
		}
	}

}
