package io.wampspring.fuzzing;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;

/**
 * Compares values of messages.
 */
final class Values {

	private Values() {
	}

	static boolean same(@Nullable Object one, @Nullable Object other) {
		if (one instanceof byte[] bytes && other instanceof byte[] others) {
			return Arrays.equals(bytes, others);
		}
		if (one instanceof Dict dict && other instanceof Dict otherDict) {
			return same(dict.asMap(), otherDict.asMap());
		}
		if (one instanceof List<?> list && other instanceof List<?> others) {
			return sameElements(list, others);
		}
		if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
			return map.keySet().equals(others.keySet())
					&& map.keySet().stream().allMatch((key) -> same(map.get(key), others.get(key)));
		}
		return Objects.equals(one, other);
	}

	private static boolean sameElements(List<?> list, List<?> others) {
		Iterator<?> elements = others.iterator();
		return list.size() == others.size() && list.stream().allMatch((element) -> same(element, elements.next()));
	}

}
