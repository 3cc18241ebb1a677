@NullMarked
package io.wampspring.core.task;

import org.jspecify.annotations.NullMarked;
