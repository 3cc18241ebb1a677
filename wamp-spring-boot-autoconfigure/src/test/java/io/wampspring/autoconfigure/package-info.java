/**
 * Tests of the auto-configurations: each condition, each way to back off.
 */
@NullMarked
package io.wampspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
