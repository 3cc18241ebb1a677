package io.wampspring.actuate.endpoint;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A page of sessions.
 *
 * @param total how many sessions there are, after filtering
 * @param offset how many of them come before this page
 * @param limit how many a page holds at most
 * @param sessions the sessions of this page
 */
public record SessionsDescriptor(int total, int offset, int limit,
		List<SessionDescriptor> sessions) implements OperationResponseBody {

}
