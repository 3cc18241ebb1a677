@NullMarked
package io.wampspring.benchmarks.report;

import org.jspecify.annotations.NullMarked;
