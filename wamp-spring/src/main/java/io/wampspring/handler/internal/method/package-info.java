/**
 * Detects annotated methods and describes their mappings.
 * <p>
 * Invariant: the detection of annotations never instantiates a bean.
 */
@NullMarked
package io.wampspring.handler.internal.method;

import org.jspecify.annotations.NullMarked;
