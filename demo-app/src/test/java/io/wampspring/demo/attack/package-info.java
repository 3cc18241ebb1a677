/**
 * Attacks on a process with the router, from outside.
 */
@NullMarked
package io.wampspring.demo.attack;

import org.jspecify.annotations.NullMarked;
