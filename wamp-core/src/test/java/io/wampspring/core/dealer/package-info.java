@NullMarked
package io.wampspring.core.dealer;

import org.jspecify.annotations.NullMarked;
