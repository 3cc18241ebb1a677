@NullMarked
package io.wampspring.core.message;

import org.jspecify.annotations.NullMarked;
