package io.wampspring.actuate.endpoint;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A page of registrations.
 *
 * @param total how many registrations there are, after filtering
 * @param offset how many of them come before this page
 * @param limit how many a page holds at most
 * @param registrations the registrations of this page
 */
public record RegistrationsDescriptor(int total, int offset, int limit,
		List<RegistrationDescriptor> registrations) implements OperationResponseBody {

}
