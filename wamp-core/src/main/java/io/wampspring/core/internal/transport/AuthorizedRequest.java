package io.wampspring.core.internal.transport;

/**
 * What a {@link ConnectionHandler} decided about a message before it was its turn. Of use
 * to that handler only.
 */
public interface AuthorizedRequest {

}
