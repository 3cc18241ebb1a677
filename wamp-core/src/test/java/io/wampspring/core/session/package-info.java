@NullMarked
package io.wampspring.core.session;

import org.jspecify.annotations.NullMarked;
