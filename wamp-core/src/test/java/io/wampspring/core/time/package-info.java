@NullMarked
package io.wampspring.core.time;

import org.jspecify.annotations.NullMarked;
