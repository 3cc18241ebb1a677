/**
 * The examples of the documentation, compiled and run.
 */
@NullMarked
package io.wampspring.docs;

import org.jspecify.annotations.NullMarked;
