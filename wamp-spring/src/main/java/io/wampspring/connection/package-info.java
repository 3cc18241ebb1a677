/**
 * Events of the application about connections, of whatever transport.
 */
@NullMarked
package io.wampspring.connection;

import org.jspecify.annotations.NullMarked;
