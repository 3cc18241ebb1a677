package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import io.wampspring.websocket.AllowedHosts;

/**
 * Checks of values that several properties have in common.
 */
final class PropertyChecks {

	private PropertyChecks() {
	}

	static void requireText(String name, String value) {
		if (value.isBlank()) {
			throw new InvalidConfigurationPropertyValueException(name, value, "it must not be empty.");
		}
	}

	static void requirePositive(String name, Duration value) {
		if (value.isZero() || value.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(name, value, "it must be longer than zero.");
		}
	}

	static void requireAtLeast(int least, String name, int value) {
		if (value < least) {
			throw new InvalidConfigurationPropertyValueException(name, value, "it must be at least " + least + ".");
		}
	}

	static void requireNotNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(name, value, "it must not be negative.");
		}
	}

	static void requireHosts(String name, List<String> value) {
		try {
			new AllowedHosts(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"each must be a host name or an address without a port, or '*.' and a host name.");
		}
	}

	static void requireSize(String name, DataSize value) {
		if (value.toBytes() < 1 || value.toBytes() > Integer.MAX_VALUE / 2) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"it must be between 1 byte and 1023 megabytes.");
		}
	}

}
