package io.wampspring.security;

/**
 * Where the WAMP endpoint is.
 *
 * @param value path below the context path, that of the servlet included
 */
public record WampEndpointPath(String value) {

}
