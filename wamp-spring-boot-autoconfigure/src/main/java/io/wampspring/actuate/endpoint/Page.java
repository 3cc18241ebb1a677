package io.wampspring.actuate.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * The requested part of a list.
 *
 * @param offset number of entries to skip, 0 or more
 * @param limit maximum number of entries to show, 1 to {@value #MAX_LIMIT}
 */
record Page(int offset, int limit) {

	static final int DEFAULT_LIMIT = 100;

	static final int MAX_LIMIT = 1000;

	/**
	 * Parse the parameters of a request.
	 * @param offset number of entries to skip, 0 if absent
	 * @param limit number of entries to show, {@value #DEFAULT_LIMIT} if absent
	 * @return the page
	 * @throws InvalidEndpointRequestException if a parameter is out of range
	 */
	static Page of(@Nullable Integer offset, @Nullable Integer limit) {
		Page page = new Page((offset != null) ? offset : 0, (limit != null) ? limit : DEFAULT_LIMIT);
		if (page.offset < 0) {
			throw invalid("offset must not be negative");
		}
		if (page.limit < 1 || page.limit > MAX_LIMIT) {
			throw invalid("limit must be 1 to " + MAX_LIMIT);
		}
		return page;
	}

	private static InvalidEndpointRequestException invalid(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

	<T> List<T> of(List<T> all) {
		int from = Math.min(this.offset, all.size());
		return all.subList(from, from + Math.min(this.limit, all.size() - from));
	}

}
