/**
 * Describes annotated methods for {@code wamp.reflection.*}, with JSON Schemas of their
 * parameters and results.
 */
@NullMarked
package io.wampspring.handler.internal.description;

import org.jspecify.annotations.NullMarked;
