/**
 * What peers and bystanders see when code of the application fails, for each place where
 * it comes in.
 */
@NullMarked
package io.wampspring.failures;

import org.jspecify.annotations.NullMarked;
