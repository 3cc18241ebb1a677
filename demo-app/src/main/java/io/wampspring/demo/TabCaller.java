package io.wampspring.demo;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.template.WampTemplate;

/**
 * Calls procedures that run in browsers.
 */
@Component
class TabCaller {

	private final WampTemplate wamp;

	TabCaller(WampTemplate wamp) {
		this.wamp = wamp;
	}

	@WampProcedure("com.greenhouse.tab.call")
	@Nullable Answer call(String name, String message) {
		return this.wamp.call("com.greenhouse.tab." + name + ".flash")
			.kwarg("from", "the server")
			.kwarg("message", message)
			.retrieve(Answer.class);
	}

	/**
	 * The answer of a browser.
	 *
	 * @param tab name of the tab
	 * @param flashes number of calls so far
	 */
	record Answer(String tab, int flashes) {

	}

}
