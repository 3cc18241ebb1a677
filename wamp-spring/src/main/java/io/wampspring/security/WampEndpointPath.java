package io.wampspring.security;

/**
 * The path of the WAMP endpoint.
 *
 * @param value path below the context path, including that of the servlet
 */
public record WampEndpointPath(String value) {

}
