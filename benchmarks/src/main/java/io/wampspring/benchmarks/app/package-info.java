/**
 * The measured application: Spring Boot with the starter, and raw endpoints of the same
 * container in the same process, which show the cost of the router beyond the sockets.
 */
@NullMarked
package io.wampspring.benchmarks.app;

import org.jspecify.annotations.NullMarked;
