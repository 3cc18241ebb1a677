/**
 * A WAMP client for tests, which sends what a test says, right or wrong.
 */
@NullMarked
package io.wampspring.test;

import org.jspecify.annotations.NullMarked;
