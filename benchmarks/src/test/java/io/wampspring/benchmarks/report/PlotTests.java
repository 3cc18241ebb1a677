package io.wampspring.benchmarks.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Plot}.
 */
class PlotTests {

	@Test
	void hasABarForEachTargetThatNeverLeavesThePicture() throws Exception {
		RunResult run = new RunResult("full", "a<b", "", "25", 2, List.of(), Map.of(),
				List.of(Target.of("one", "portable", 0.5, 1, "x"), Target.of("two & three", "portable", 50, 1, "x")));
		Document svg = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(Plot.of(run).getBytes(StandardCharsets.UTF_8)));
		NodeList bars = svg.getElementsByTagName("rect");
		assertThat(bars.getLength()).isEqualTo(2);
		assertThat(((Element) bars.item(0)).getAttribute("class")).isEqualTo("pass");
		assertThat(((Element) bars.item(1)).getAttribute("class")).isEqualTo("miss");
		assertThat(Integer.parseInt(((Element) bars.item(1)).getAttribute("width"))).isEqualTo(420);
	}

}
