@NullMarked
package io.wampspring.benchmarks.load;

import org.jspecify.annotations.NullMarked;
