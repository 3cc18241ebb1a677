package io.wampspring.core.internal.meta;

import java.util.concurrent.CompletionStage;

import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.message.Payload;

/**
 * An asynchronous procedure of the meta API.
 */
@FunctionalInterface
interface AsyncMetaProcedure {

	/**
	 * Start to execute the procedure.
	 * @param caller the caller
	 * @param arguments the arguments
	 * @return a stage of the result; fails with a {@link MetaException} to answer with an
	 * error
	 * @throws MetaException to answer with an error
	 */
	CompletionStage<Payload> call(Caller caller, MetaArguments arguments);

}
