@NullMarked
package io.wampspring.core.internal.task;

import org.jspecify.annotations.NullMarked;
