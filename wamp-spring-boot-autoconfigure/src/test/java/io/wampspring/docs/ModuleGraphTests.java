package io.wampspring.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The graph of modules in {@code docs/architecture.md} is that of the build: an arrow for
 * each dependency that is not of tests only, a dotted one where it is optional.
 */
class ModuleGraphTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern GRAPH = Pattern.compile("(?ms)^```mermaid\\ngraph TD\\n(.*?)^```$");

	@Test
	void showsTheDependenciesOfTheBuild() throws Exception {
		Matcher graph = GRAPH.matcher(Files.readString(ROOT.resolve("docs").resolve("architecture.md")));
		assertThat(graph.find()).as("docs/architecture.md has a graph").isTrue();
		assertThat(graph.group(1).lines().map(String::strip).toList()).containsExactlyElementsOf(edges());
	}

	@Test
	void theCoreNeedsNoOtherModuleAndSpringNoBoot() throws Exception {
		assertThat(edges()).noneMatch((edge) -> edge.startsWith("wamp-core "))
			.noneMatch((edge) -> edge.startsWith("wamp-transport ") && !edge.endsWith(" wamp-core"))
			.noneMatch((edge) -> edge.startsWith("wamp-spring ") && edge.contains("boot"))
			.contains("wamp-spring --> wamp-transport");
	}

	private static List<String> edges() throws IOException, ParserConfigurationException, SAXException {
		TreeSet<String> edges = new TreeSet<>();
		for (String module : modules()) {
			for (Element dependency : children(child(pom(ROOT.resolve(module)), "dependencies"), "dependency")) {
				if ("io.wampspring".equals(text(dependency, "groupId")) && !"test".equals(text(dependency, "scope"))) {
					String arrow = "true".equals(text(dependency, "optional")) ? "-.->" : "-->";
					edges.add(module + " " + arrow + " " + text(dependency, "artifactId"));
				}
			}
		}
		return List.copyOf(edges);
	}

	private static List<String> modules() throws IOException, ParserConfigurationException, SAXException {
		List<String> names = new ArrayList<>();
		NodeList modules = pom(ROOT).getElementsByTagName("module");
		for (int i = 0; i < modules.getLength(); i++) {
			names.add(modules.item(i).getTextContent().strip());
		}
		return names;
	}

	private static Element pom(Path module) throws IOException, ParserConfigurationException, SAXException {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(module.resolve("pom.xml").toFile())
			.getDocumentElement();
	}

	private static Element child(Element parent, String name) {
		return children(parent, name).get(0);
	}

	private static String text(Element parent, String name) {
		List<Element> found = children(parent, name);
		return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
	}

	private static List<Element> children(Element parent, String name) {
		List<Element> found = new ArrayList<>();
		for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node instanceof Element element && element.getTagName().equals(name)) {
				found.add(element);
			}
		}
		return found;
	}

}
