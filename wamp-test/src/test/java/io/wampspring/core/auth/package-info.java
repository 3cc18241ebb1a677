@NullMarked
package io.wampspring.core.auth;

import org.jspecify.annotations.NullMarked;
