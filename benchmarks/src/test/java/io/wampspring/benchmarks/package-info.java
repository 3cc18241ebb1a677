@NullMarked
package io.wampspring.benchmarks;

import org.jspecify.annotations.NullMarked;
