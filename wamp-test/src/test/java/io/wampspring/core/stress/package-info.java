/**
 * Many threads against one router: nothing is lost, doubled, reordered, left behind or
 * stuck.
 */
@NullMarked
package io.wampspring.core.stress;

import org.jspecify.annotations.NullMarked;
