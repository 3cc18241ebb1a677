/**
 * Counts resources of sessions and realms against their limits.
 */
@NullMarked
package io.wampspring.core.internal.limit;

import org.jspecify.annotations.NullMarked;
