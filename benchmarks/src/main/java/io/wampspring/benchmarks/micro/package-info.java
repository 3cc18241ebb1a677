/**
 * Isolated parts of the router, on one thread and without sockets (JMH). The allocation
 * ({@code -prof gc}) is exact even on a busy machine.
 */
@NullMarked
package io.wampspring.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
