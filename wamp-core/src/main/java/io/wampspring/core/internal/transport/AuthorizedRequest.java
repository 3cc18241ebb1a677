package io.wampspring.core.internal.transport;

/**
 * An authorization decision that a {@link ConnectionHandler} made before the message is
 * dispatched. Opaque to other types.
 */
public interface AuthorizedRequest {

}
