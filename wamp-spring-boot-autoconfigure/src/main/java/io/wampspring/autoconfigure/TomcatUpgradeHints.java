package io.wampspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Hints for native images: Tomcat creates upgrade handlers by reflection.
 */
final class TomcatUpgradeHints implements RuntimeHintsRegistrar {

	// by name, because Tomcat is optional
	private static final String HANDLER = "io.wampspring.websocket.internal.tomcat.TomcatUpgradeHandler";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerTypeIfPresent(classLoader, HANDLER, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
	}

}
