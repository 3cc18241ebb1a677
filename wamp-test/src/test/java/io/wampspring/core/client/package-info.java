@NullMarked
package io.wampspring.core.client;

import org.jspecify.annotations.NullMarked;
