package io.wampspring.demo.attack;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

import io.wampspring.annotation.WampProcedure;

/**
 * The starter on default settings, in a process of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AttackedApplication {

	public static void main(String[] args) {
		SpringApplication.run(AttackedApplication.class, args);
	}

	@Bean
	Methods methods() {
		return new Methods();
	}

	/** What the application does for its clients. */
	static class Methods {

		// larger than what a client gets, and several of them larger than the heap
		@WampProcedure("com.example.huge")
		String huge() {
			return "x".repeat(50_000_000);
		}

		// as large as what a client gets
		@WampProcedure("com.example.large")
		String large() {
			return "x".repeat(1_000_000);
		}

		@WampProcedure("com.example.small")
		String small() {
			return "small";
		}

	}

}
