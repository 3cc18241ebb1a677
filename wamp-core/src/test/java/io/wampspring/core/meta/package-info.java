@NullMarked
package io.wampspring.core.meta;

import org.jspecify.annotations.NullMarked;
