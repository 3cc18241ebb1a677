@NullMarked
package io.wampspring.core.internal.session;

import org.jspecify.annotations.NullMarked;
