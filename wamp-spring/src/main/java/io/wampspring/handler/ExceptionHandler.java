package io.wampspring.handler;

import java.util.List;

/**
 * A method that answers for exceptions.
 *
 * @param method the method
 * @param exceptions types of the exceptions
 * @param resultType what it declares to return
 */
record ExceptionHandler(HandlerMethod method, List<Class<? extends Throwable>> exceptions, ResultType resultType) {
}
