@NullMarked
package io.wampspring.core.router;

import org.jspecify.annotations.NullMarked;
