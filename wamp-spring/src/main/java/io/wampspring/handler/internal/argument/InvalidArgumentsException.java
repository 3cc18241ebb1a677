package io.wampspring.handler.internal.argument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.wampspring.core.client.WampException;
import io.wampspring.core.message.WampUris;
import io.wampspring.payload.internal.PayloadProblem;

/** The error {@code wamp.error.invalid_argument} with all problems of the arguments. */
public final class InvalidArgumentsException extends WampException {

	private static final long serialVersionUID = 1L;

	public InvalidArgumentsException(List<PayloadProblem> problems) {
		this(summary(problems), problems);
	}

	private InvalidArgumentsException(String summary, List<PayloadProblem> problems) {
		super(WampUris.INVALID_ARGUMENT, List.of(summary), Map.of("violations", violations(problems)));
	}

	private static String summary(List<PayloadProblem> problems) {
		return problems.stream()
			.map((problem) -> problem.path().isEmpty() ? problem.message() : problem.path() + " " + problem.message())
			.collect(Collectors.joining("; "));
	}

	private static List<Map<String, Object>> violations(List<PayloadProblem> problems) {
		List<Map<String, Object>> violations = new ArrayList<>();
		for (PayloadProblem problem : problems) {
			Map<String, Object> violation = new LinkedHashMap<>();
			violation.put("path", problem.path());
			violation.put("message", problem.message());
			violations.add(violation);
		}
		return violations;
	}

}
