package io.wampspring.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The result of ending sessions.
 *
 * @param ended number of ended sessions
 */
public record EndedSessionsDescriptor(int ended) implements OperationResponseBody {

}
