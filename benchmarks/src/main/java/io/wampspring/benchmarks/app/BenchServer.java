package io.wampspring.benchmarks.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import io.wampspring.core.transport.SlowConsumerCause;

/**
 * Runs the application once for each transport, all in one process, and answers the
 * driver, which is its parent process, over standard input and output:
 * <ul>
 * <li>{@code figures}: processor nanoseconds and allocated bytes so far
 * <li>{@code heap}: live heap in bytes after a garbage collection
 * <li>{@code ended}: for each cause the number of closed slow clients, by the meter and
 * by application events
 * </ul>
 * Exits at the end of the input, so that it never outlives the driver.
 */
public final class BenchServer {

	private BenchServer() {
	}

	/**
	 * Start; the first line of output names the ports of Netty, of the endpoints without
	 * WAMP and of the transports.
	 * @param args not used
	 * @throws IOException if the driver has exited
	 */
	public static void main(String[] args) throws IOException {
		PrintStream answers = System.out;
		// the log is written elsewhere
		System.setOut(System.err);
		List<ServletWebServerApplicationContext> contexts = new ArrayList<>();
		List<String> ports = new ArrayList<>();
		NettyFanout netty = new NettyFanout();
		ports.add(String.valueOf(netty.port()));
		for (Transport transport : Transport.available()) {
			ServletWebServerApplicationContext context = start(transport);
			contexts.add(context);
			if (transport == Transport.OWN_PORT) {
				// private to this process
				ports.add(1, context.getEnvironment().getRequiredProperty("local.server.port"));
			}
			ports.add(context.getEnvironment().getRequiredProperty(transport.localPort()));
		}
		answer(answers, String.join(" ", ports));
		BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		String question = questions.readLine();
		while (question != null) {
			answer(answers, switch (question) {
				case "figures" -> Gauges.cpuNanos() + " " + Gauges.allocatedBytes();
				case "heap" -> String.valueOf(Gauges.liveHeap());
				case "ended" -> ended(contexts);
				default -> "?";
			});
			question = questions.readLine();
		}
		contexts.forEach(SpringApplication::exit);
		netty.close();
	}

	private static ServletWebServerApplicationContext start(Transport transport) {
		Map<String, Object> properties = new HashMap<>(transport.properties());
		properties.put("server.port", "0");
		properties.put("server.address", "127.0.0.1");
		properties.put("spring.main.banner-mode", "off");
		SpringApplication application = new SpringApplication(BenchApplication.class);
		application.setDefaultProperties(properties);
		return (ServletWebServerApplicationContext) application.run();
	}

	private static String ended(List<ServletWebServerApplicationContext> contexts) {
		List<EndedClients> ended = contexts.stream().map((context) -> context.getBean(EndedClients.class)).toList();
		return Stream.of(SlowConsumerCause.values())
			.flatMap((cause) -> Stream.of(ended.stream().mapToLong((clients) -> clients.counted(cause)).sum(),
					ended.stream().mapToLong((clients) -> clients.published(cause)).sum()))
			.map(String::valueOf)
			.collect(Collectors.joining(" "));
	}

	private static void answer(PrintStream answers, String line) {
		answers.println(line);
		answers.flush();
	}

}
