package com.example.hello;

import org.springframework.stereotype.Component;

import io.wampspring.annotation.WampProcedure;

@Component
class Greetings {

	@WampProcedure("com.example.greet")
	String greet(String name) {
		return "Hello, " + name + "!";
	}

}
