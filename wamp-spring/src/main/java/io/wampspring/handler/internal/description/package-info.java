/**
 * Describes annotated methods for {@code wamp.reflection.*}, with JSON Schemas of what
 * they take and return.
 */
@NullMarked
package io.wampspring.handler.internal.description;

import org.jspecify.annotations.NullMarked;
