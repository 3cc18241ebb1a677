package io.wampspring.handler.internal;

import java.time.Duration;
import java.util.function.Consumer;

import io.wampspring.payload.internal.PayloadMapper;

/**
 * What all annotated methods share.
 *
 * @param mapper writes what they return
 * @param exceptionHandlers methods that answer for exceptions
 * @param exceptions turns exceptions into errors
 * @param unreadEvents takes the URI of the realm of each event whose arguments do not fit
 * @param eventTimeout how long an event waits for the future of the one before
 */
record HandlerSupport(PayloadMapper mapper, ExceptionHandlers exceptionHandlers, ExceptionMapper exceptions,
		Consumer<String> unreadEvents, Duration eventTimeout) {
}
