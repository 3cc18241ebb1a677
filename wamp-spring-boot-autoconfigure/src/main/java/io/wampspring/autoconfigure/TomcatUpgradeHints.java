package io.wampspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Native images: Tomcat makes what gets its events by reflection.
 */
final class TomcatUpgradeHints implements RuntimeHintsRegistrar {

	// by name, since it needs Tomcat
	private static final String HANDLER = "io.wampspring.websocket.internal.tomcat.TomcatUpgradeHandler";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerTypeIfPresent(classLoader, HANDLER, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
	}

}
