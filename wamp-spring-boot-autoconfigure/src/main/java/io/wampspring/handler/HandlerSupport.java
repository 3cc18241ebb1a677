package io.wampspring.handler;

/**
 * What all annotated methods share.
 *
 * @param results turns what they return into results
 * @param exceptionHandlers methods that answer for exceptions
 * @param exceptions turns exceptions into errors
 */
record HandlerSupport(ResultConverter results, ExceptionHandlers exceptionHandlers, ExceptionMapper exceptions) {
}
