package io.wampspring.demo;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What waits for a transaction, in an application that cannot have any. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AfterCommitTests {

	@Test
	void saysWhatIsMissing(@Autowired WampTemplate wamp) {
		assertThatIllegalStateException()
			.isThrownBy(() -> wamp.publish("com.greenhouse.changed").args("orchids").afterCommit().send())
			.withMessageContaining("spring-tx");
		assertThat(wamp.publish("com.greenhouse.changed").args("orchids").sendAcknowledged()).isNotNull();
	}

}
