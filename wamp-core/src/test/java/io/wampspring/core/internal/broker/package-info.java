@NullMarked
package io.wampspring.core.internal.broker;

import org.jspecify.annotations.NullMarked;
