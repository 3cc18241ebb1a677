/**
 * What can be seen of sessions, and who is told when they come and go.
 */
@NullMarked
package io.wampspring.core.session;

import org.jspecify.annotations.NullMarked;
