/**
 * Counts what sessions and realms use, against their limits.
 */
@NullMarked
package io.wampspring.core.internal.limit;

import org.jspecify.annotations.NullMarked;
