package io.wampspring.autoconfigure;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * The test that start.spring.io generates for each application: a context without a
 * server, with whatever the application configures. None of them stays for other tests,
 * which look at the threads that are left.
 */
class ApplicationWithoutServerTests {

	@Nested
	@DirtiesContext
	@SpringBootTest(classes = Application.class)
	class OnDefaults {

		@Test
		void contextLoads(@Autowired WampTemplate wamp) {
			assertThat(wamp.call("com.example.add").args(2, 3).retrieve(Integer.class)).isEqualTo(5);
		}

		@Test
		void requestsReachControllersAsEver(@Autowired WebApplicationContext context) throws Exception {
			MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
			mvc.perform(get("/ws")).andExpect(status().isNotFound());
		}

	}

	@Nested
	@DirtiesContext
	@SpringBootTest(classes = Application.class, properties = "wamp.port=0")
	class WithAPortOfItsOwn {

		@Test
		void contextLoads(@Autowired WampTemplate wamp) {
			assertThat(wamp.call("com.example.add").args(2, 3).retrieve(Integer.class)).isEqualTo(5);
		}

	}

	@Nested
	@DirtiesContext
	@SpringBootTest(classes = Application.class, properties = "wamp.websocket.transport=direct")
	class WithTheDirectTransport {

		@Test
		void contextLoads(@Autowired WampTemplate wamp) {
			assertThat(wamp.call("com.example.add").args(2, 3).retrieve(Integer.class)).isEqualTo(5);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@WampProcedure("com.example.add")
		int add(int first, int second) {
			return first + second;
		}

	}

}
