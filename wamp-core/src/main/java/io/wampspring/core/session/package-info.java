/**
 * Descriptions of sessions, and listeners for joining and leaving.
 */
@NullMarked
package io.wampspring.core.session;

import org.jspecify.annotations.NullMarked;
