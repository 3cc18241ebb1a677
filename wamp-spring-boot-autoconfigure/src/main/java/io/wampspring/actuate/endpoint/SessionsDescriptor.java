package io.wampspring.actuate.endpoint;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A page of sessions.
 *
 * @param total number of sessions after filtering
 * @param offset number of sessions before this page
 * @param limit maximum number on a page
 * @param sessions the sessions of this page
 */
public record SessionsDescriptor(int total, int offset, int limit,
		List<SessionDescriptor> sessions) implements OperationResponseBody {

}
