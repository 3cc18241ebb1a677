/**
 * Binds payloads to the parameters of annotated methods.
 * <p>
 * Invariants: all problems of a payload are reported in one error; input of a peer
 * determines values only, never types.
 */
@NullMarked
package io.wampspring.handler.internal.argument;

import org.jspecify.annotations.NullMarked;
