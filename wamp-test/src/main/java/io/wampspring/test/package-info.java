/**
 * A WAMP client for tests, which can also send invalid messages.
 */
@NullMarked
package io.wampspring.test;

import org.jspecify.annotations.NullMarked;
