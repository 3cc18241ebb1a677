/**
 * Application events about sessions that join, are refused, denied or ended. They contain
 * names, URIs and addresses, never credentials or payloads.
 */
@NullMarked
package io.wampspring.event;

import org.jspecify.annotations.NullMarked;
