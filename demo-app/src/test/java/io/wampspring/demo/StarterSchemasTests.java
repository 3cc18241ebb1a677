package io.wampspring.demo;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application with nothing but the starter tells of its methods. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class StarterSchemasTests {

	@Test
	void descriptionsTellTypes(@Autowired WampTemplate wamp) {
		Map<String, Object> description = wamp.call("wamp.reflection.procedure.describe")
			.args("com.greenhouse.device.{device}.set_temperature")
			.retrieve(new ParameterizedTypeReference<>() {
			});
		assertThat(description).extractingByKey("parameters")
			.extracting("properties")
			.extracting("celsius")
			.isEqualTo(Map.of("type", "number"));
		assertThat(description).extractingByKey("result")
			.extracting("properties")
			.extracting("target")
			.isEqualTo(Map.of("type", "number"));
	}

}
