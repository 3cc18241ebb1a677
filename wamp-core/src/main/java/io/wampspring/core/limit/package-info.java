/**
 * Limits of realms, principals and sessions, as values.
 */
@NullMarked
package io.wampspring.core.limit;

import org.jspecify.annotations.NullMarked;
