/**
 * Targets of a coverage-guided fuzzer: see {@code docs/fuzzing.md}.
 */
@NullMarked
package io.wampspring.fuzzing;

import org.jspecify.annotations.NullMarked;
