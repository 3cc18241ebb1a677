/**
 * Properties of connections and reasons for closing them.
 */
@NullMarked
package io.wampspring.core.transport;

import org.jspecify.annotations.NullMarked;
