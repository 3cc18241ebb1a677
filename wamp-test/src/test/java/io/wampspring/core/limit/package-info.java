@NullMarked
package io.wampspring.core.limit;

import org.jspecify.annotations.NullMarked;
