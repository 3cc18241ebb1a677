package io.wampspring.payload.internal;

import java.util.List;
import java.util.Map;

/**
 * The elements of a payload.
 *
 * @param args positional arguments
 * @param kwargs keyword arguments
 * @param allArgs the positional arguments as one list
 * @param allKwargs the keyword arguments as one map
 */
public record PayloadReader(List<PayloadElement> args, Map<String, PayloadElement> kwargs, PayloadElement allArgs,
		PayloadElement allKwargs) {
}
