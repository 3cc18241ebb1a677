/**
 * What the router sends to, and events that many receivers share.
 */
@NullMarked
package io.wampspring.core.internal.peer;

import org.jspecify.annotations.NullMarked;
