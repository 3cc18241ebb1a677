/**
 * What is known of a connection, and why it ends.
 */
@NullMarked
package io.wampspring.core.transport;

import org.jspecify.annotations.NullMarked;
