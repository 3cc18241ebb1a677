/**
 * Identity, roles and features of peers, and the policies of disclosure and trust, as
 * values.
 */
@NullMarked
package io.wampspring.core.peer;

import org.jspecify.annotations.NullMarked;
