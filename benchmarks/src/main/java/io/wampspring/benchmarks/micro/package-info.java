/**
 * Parts of the router by themselves, on one thread and without sockets (JMH). What they
 * allocate is exact even on a busy machine: {@code -prof gc}.
 */
@NullMarked
package io.wampspring.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
