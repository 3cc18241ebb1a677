package io.wampspring.demo;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.client.WampException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GreenhouseTests {

	private final Greenhouse greenhouse = new Greenhouse();

	@Test
	void remembersTheTargetOfADevice() {
		assertThat(this.greenhouse.setTarget("orchids", 19.5)).isEqualTo(this.greenhouse.device("orchids"))
			.extracting(Device::target)
			.isEqualTo(19.5);
	}

	@Test
	void doesNotKnowWhatIsNotThere() {
		assertThatExceptionOfType(NoSuchDeviceException.class).isThrownBy(() -> this.greenhouse.device("dandelions"));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 4.9, 40.1, Double.NaN, Double.POSITIVE_INFINITY })
	void refusesATargetNoPlantSurvives(double celsius) {
		assertThatExceptionOfType(WampException.class).isThrownBy(() -> this.greenhouse.setTarget("cacti", celsius))
			.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("com.greenhouse.error.out_of_range"))
			.satisfies((ex) -> assertThat(ex.kwargs()).isEqualTo(Map.of("lowest", 5.0, "highest", 40.0)));
	}

	@Test
	void changesEveryDevice() {
		assertThat(this.greenhouse.change((device) -> device.withCelsius(1))).hasSize(4)
			.isEqualTo(this.greenhouse.devices())
			.allSatisfy((device) -> assertThat(device.celsius()).isEqualTo(1));
	}

}
