package io.wampspring.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the end of sessions came to.
 *
 * @param ended how many sessions were ended
 */
public record EndedSessionsDescriptor(int ended) implements OperationResponseBody {

}
