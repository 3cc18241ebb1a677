/**
 * URIs and patterns: the grammar and the match policies.
 */
@NullMarked
package io.wampspring.core.uri;

import org.jspecify.annotations.NullMarked;
