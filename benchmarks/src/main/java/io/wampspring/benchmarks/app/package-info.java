/**
 * What is measured: a Spring Boot application with the starter, and raw endpoints of the
 * same container in the same process, which show what the router costs beyond the
 * sockets.
 */
@NullMarked
package io.wampspring.benchmarks.app;

import org.jspecify.annotations.NullMarked;
