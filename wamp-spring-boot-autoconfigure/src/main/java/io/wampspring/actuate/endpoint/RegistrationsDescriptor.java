package io.wampspring.actuate.endpoint;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A page of registrations.
 *
 * @param total number of registrations after filtering
 * @param offset number of registrations before this page
 * @param limit maximum number on a page
 * @param registrations the registrations of this page
 */
public record RegistrationsDescriptor(int total, int offset, int limit,
		List<RegistrationDescriptor> registrations) implements OperationResponseBody {

}
