@NullMarked
package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.NullMarked;
