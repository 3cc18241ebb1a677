/**
 * What the connections of all transports share: the threads that write to them, and who
 * counts those that do not keep up.
 */
@NullMarked
package io.wampspring.connection.internal;

import org.jspecify.annotations.NullMarked;
