/**
 * Application events about connections of any transport.
 */
@NullMarked
package io.wampspring.connection;

import org.jspecify.annotations.NullMarked;
