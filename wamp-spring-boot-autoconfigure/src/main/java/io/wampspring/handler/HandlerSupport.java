package io.wampspring.handler;

import java.time.Duration;

/**
 * What all annotated methods share.
 *
 * @param results turns what they return into results
 * @param exceptionHandlers methods that answer for exceptions
 * @param exceptions turns exceptions into errors
 * @param eventTimeout how long an event waits for the future of the one before
 */
record HandlerSupport(ResultConverter results, ExceptionHandlers exceptionHandlers, ExceptionMapper exceptions,
		Duration eventTimeout) {
}
