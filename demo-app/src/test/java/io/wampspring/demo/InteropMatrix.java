package io.wampspring.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of what each client does with each serializer, as the documentation shows it.
 */
final class InteropMatrix {

	private final List<String> scenarios;

	private final Map<String, List<InteropClient.Run>> clients = new LinkedHashMap<>();

	InteropMatrix(List<String> scenarios) {
		this.scenarios = scenarios;
	}

	void add(InteropClient.Run run) {
		this.clients.computeIfAbsent(run.client(), (name) -> new ArrayList<>()).add(run);
	}

	/** Returns the table in Markdown, one for each client. */
	String render() {
		return this.clients.entrySet()
			.stream()
			.map((client) -> table(client.getKey(), client.getValue()))
			.collect(Collectors.joining("\n"));
	}

	private String table(String client, List<InteropClient.Run> runs) {
		StringBuilder text = new StringBuilder("### ").append(client).append("\n\n| scenario |");
		runs.forEach((run) -> text.append(" ").append(run.serializer()).append(" |"));
		text.append("\n| --- |").append(" --- |".repeat(runs.size())).append("\n");
		for (String scenario : this.scenarios) {
			text.append("| ").append(scenario.replace('-', ' ')).append(" |");
			runs.forEach((run) -> text.append(" ").append(word(run.report(scenario).outcome())).append(" |"));
			text.append("\n");
		}
		return text.toString();
	}

	private static String word(String outcome) {
		return switch (outcome) {
			case "passed" -> "yes";
			case "unsupported" -> "not spoken";
			default -> "NO";
		};
	}

}
