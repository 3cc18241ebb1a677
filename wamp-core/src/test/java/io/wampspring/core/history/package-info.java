@NullMarked
package io.wampspring.core.history;

import org.jspecify.annotations.NullMarked;
