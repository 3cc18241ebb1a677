package io.wampspring.core.internal.meta;

import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.message.Payload;

/**
 * A synchronous procedure of the meta API.
 */
@FunctionalInterface
interface MetaProcedure {

	/**
	 * Execute the procedure.
	 * @param caller the caller
	 * @param arguments the arguments
	 * @return the result
	 * @throws MetaException to answer with an error
	 */
	Payload call(Caller caller, MetaArguments arguments);

}
