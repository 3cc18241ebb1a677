@NullMarked
package io.wampspring.core.broker;

import org.jspecify.annotations.NullMarked;
