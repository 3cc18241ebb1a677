package io.wampspring.handler;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

import io.wampspring.annotation.WampProcedure;

/**
 * Declares methods whose types are known in subclasses only.
 *
 * @param <T> what the shelter takes
 */
abstract class Shelter<T> {

	@WampProcedure
	@GetMapping("/sheltered")
	@SuppressWarnings("unchecked")
	List<T> sheltered() {
		return (List<T>) List.of(new Zoo.Cat("Tom", true));
	}

	@WampProcedure
	@PostMapping("/readSheltered")
	String readSheltered(@RequestBody List<T> all) {
		return String.valueOf(all);
	}

}
