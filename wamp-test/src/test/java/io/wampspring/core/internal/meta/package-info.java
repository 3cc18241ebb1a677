@NullMarked
package io.wampspring.core.internal.meta;

import org.jspecify.annotations.NullMarked;
