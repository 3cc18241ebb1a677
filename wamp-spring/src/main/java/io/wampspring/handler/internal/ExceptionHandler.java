package io.wampspring.handler.internal;

import java.util.List;

import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.handler.internal.result.ResultType;

/**
 * A method that answers for exceptions.
 *
 * @param method the method
 * @param exceptions types of the exceptions
 * @param resultType what it declares to return
 */
record ExceptionHandler(HandlerMethod method, List<Class<? extends Throwable>> exceptions, ResultType resultType) {
}
