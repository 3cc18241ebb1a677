/**
 * Bytes to messages and back: JSON, MessagePack and CBOR. Codecs parse the header of a
 * message, check the payload structurally and keep its bytes.
 * <p>
 * Invariants: codecs are stateless and thread-safe; whatever bytes come in, nothing but a
 * {@link io.wampspring.core.message.ProtocolViolationException} goes out.
 */
@NullMarked
package io.wampspring.core.codec;

import org.jspecify.annotations.NullMarked;
