package io.wampspring.handler.internal;

import java.time.Duration;
import java.util.function.Consumer;

import io.wampspring.payload.internal.PayloadMapper;

/**
 * Collaborators shared by all annotated methods.
 *
 * @param mapper serializes results
 * @param exceptionHandlers methods that handle exceptions
 * @param exceptions maps exceptions to errors
 * @param unreadEvents called with the URI of the realm for each event whose arguments do
 * not match the parameters
 * @param eventTimeout maximum time an event waits for the future of the previous one
 */
record HandlerSupport(PayloadMapper mapper, ExceptionHandlers exceptionHandlers, ExceptionMapper exceptions,
		Consumer<String> unreadEvents, Duration eventTimeout) {
}
