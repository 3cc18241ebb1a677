/**
 * Serializers: JSON, MessagePack and CBOR. Codecs decode the header of a message,
 * validate the payload structurally and leave it encoded.
 * <p>
 * Invariants: codecs are stateless and thread-safe; for any input, decoding throws no
 * exception other than {@link io.wampspring.core.message.ProtocolViolationException}.
 */
@NullMarked
package io.wampspring.core.codec;

import org.jspecify.annotations.NullMarked;
