package io.wampspring.core.internal.meta;

import java.util.concurrent.CompletionStage;

import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.message.Payload;

/**
 * A procedure of the meta API that may have to wait for something.
 */
@FunctionalInterface
interface AsyncMetaProcedure {

	/**
	 * Begin to execute the procedure.
	 * @param caller who calls
	 * @param arguments the arguments
	 * @return the result; fails with a {@link MetaException} to answer with an error
	 * @throws MetaException to answer with an error
	 */
	CompletionStage<Payload> call(Caller caller, MetaArguments arguments);

}
