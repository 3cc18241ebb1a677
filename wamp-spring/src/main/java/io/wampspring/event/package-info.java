/**
 * Application events about who was let in, refused and ended. They hold names, URIs and
 * addresses, never credentials or payloads.
 */
@NullMarked
package io.wampspring.event;

import org.jspecify.annotations.NullMarked;
