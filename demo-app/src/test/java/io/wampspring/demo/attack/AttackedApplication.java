package io.wampspring.demo.attack;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * The starter on default settings, in a process of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AttackedApplication {

	public static void main(String[] args) {
		SpringApplication.run(AttackedApplication.class, args);
	}

}
