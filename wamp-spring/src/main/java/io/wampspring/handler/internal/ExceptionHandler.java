package io.wampspring.handler.internal;

import java.util.List;

import io.wampspring.handler.internal.method.HandlerMethod;
import io.wampspring.handler.internal.result.ResultType;

/**
 * A method that handles exceptions.
 *
 * @param method the method
 * @param exceptions types of the exceptions
 * @param resultType declared result type
 */
record ExceptionHandler(HandlerMethod method, List<Class<? extends Throwable>> exceptions, ResultType resultType) {
}
