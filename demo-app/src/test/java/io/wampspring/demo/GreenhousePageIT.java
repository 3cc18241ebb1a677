package io.wampspring.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openqa.selenium.WebDriverException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody sees who opens the greenhouse in a browser.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "greenhouse.interval=250ms", "greenhouse.calibration=1s" })
@Tag("browser")
class GreenhousePageIT {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static Chromium browser;

	@Autowired
	private CareGuide guide;

	@Autowired
	private WampTemplate wamp;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void startBrowser() {
		if (Chromium.missing() == null) {
			browser = Chromium.start();
		}
	}

	@BeforeEach
	void needsBrowser() {
		String missing = Chromium.missing();
		Assumptions.assumeTrue(missing == null, missing);
	}

	@AfterAll
	static void endBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	@AfterEach
	void thePagesRanWithoutError() {
		if (browser != null) {
			assertThat(browser.errors()).isEmpty();
		}
	}

	@Test
	void showsReadingsAsTheyCome() {
		Chromium.Tab tab = open("violet");
		assertThat(tab.texts(".device h3")).containsExactly("Tomatoes", "Orchids", "Cacti", "Lettuce");
		String first = tab.text("[data-device=tomatoes] .celsius");
		soon().untilAsserted(() -> assertThat(tab.text("[data-device=tomatoes] .celsius")).isNotEqualTo(first)
			.matches("\\d+\\.\\d °C"));
		soon().untilAsserted(() -> assertThat(tab.attribute("#chart", "aria-label")).contains("Tomatoes ", "Lettuce ")
			.endsWith(" °C"));
		assertThat(tab.run("""
				const { width, height } = document.getElementById("chart");
				const pixels = document.getElementById("chart").getContext("2d").getImageData(0, 0, width, height).data;
				return pixels.some((value) => value !== 0);""")).as("painted").isEqualTo(true);
		tab.close();
	}

	@Test
	void setsATemperature() {
		Chromium.Tab tab = open("violet");
		tab.type("[data-device=tomatoes] input", "26.5");
		tab.click("[data-device=tomatoes] form button");
		soon().untilAsserted(
				() -> assertThat(tab.text("[data-device=tomatoes] .outcome")).isEqualTo("Target is 26.5 °C"));
		soon().untilAsserted(
				() -> assertThat(tab.text("[data-device=tomatoes] .now .muted")).isEqualTo("target 26.5 °C"));
		tab.close();
	}

	@Test
	void showsTheErrorOfAProcedure() {
		Chromium.Tab tab = open("violet");
		tab.type("[data-device=lettuce] input", "99");
		tab.click("[data-device=lettuce] form button");
		soon().untilAsserted(() -> assertThat(tab.text("[data-device=lettuce] .outcome.failed"))
			.isEqualTo("99.0 °C is not between 5.0 and 40.0 °C"));
		assertThat(tab.text("#activity li.failed")).contains("com.greenhouse.error.out_of_range");
		tab.close();
	}

	@Test
	void waitsForASlowProcedureWhileReadingsGoOn() {
		Chromium.Tab tab = open("violet");
		tab.click("[data-device=orchids] [data-part=calibrate]");
		assertThat(tab.shows("[data-device=orchids] progress")).isTrue();
		String before = tab.attribute("#chart", "aria-label");
		soon().untilAsserted(() -> assertThat(tab.attribute("#chart", "aria-label")).isNotEqualTo(before));
		assertThat(tab.shows("[data-device=orchids] progress")).as("still calibrating").isTrue();
		soon().untilAsserted(
				() -> assertThat(Double.parseDouble(tab.attribute("[data-device=orchids] progress", "value")))
					.isBetween(10.0, 90.0));
		soon().untilAsserted(() -> assertThat(tab.text("[data-device=orchids] .outcome")).startsWith("Off by "));
		assertThat(tab.shows("[data-device=orchids] progress")).isFalse();
		tab.close();
	}

	@Test
	void cancelsASlowProcedure() {
		Chromium.Tab tab = open("violet");
		tab.click("[data-device=cacti] [data-part=calibrate]");
		tab.click("[data-device=cacti] [data-part=cancel]");
		soon().untilAsserted(() -> assertThat(tab.text("[data-device=cacti] .outcome")).isEqualTo("Cancelled"));
		assertThat(tab.shows("[data-device=cacti] progress")).isFalse();
		tab.close();
	}

	@Test
	void cancelsTheSearchBeforeWhenOneTypesOn() {
		Chromium.Tab tab = open("violet");
		int before = this.guide.cancelled();
		tab.type("#search-words", "water c");
		soon().untilAsserted(() -> assertThat(tab.text("#search-results"))
			.isEqualTo("Water cacti once the soil is dry, hardly in winter"));
		assertThat(this.guide.cancelled()).isGreaterThan(before);
		tab.close();
	}

	@Test
	void raisesAnAlarmWhenADeviceBecomesTooWarm() {
		Chromium.Tab tab = open("violet");
		tab.type("[data-device=cacti] input", "40");
		tab.click("[data-device=cacti] form button");
		soon().untilAsserted(() -> assertThat(tab.text("#alarm")).startsWith("Alarm: cacti is at 3"));
		tab.type("[data-device=cacti] input", "28.5");
		tab.click("[data-device=cacti] form button");
		soon().untilAsserted(() -> assertThat(tab.text("[data-device=cacti] .outcome")).isEqualTo("Target is 28.5 °C"));
		tab.close();
	}

	@Test
	void offersAProcedureThatAnotherTabAndTheServerCall() {
		Chromium.Tab violet = open("violet");
		Chromium.Tab rose = open("rose");
		violet.click("#offer-button");
		soon().untilAsserted(
				() -> assertThat(violet.text("tr.mine")).contains("com.greenhouse.tab.violet.flash", "this tab"));

		soon().untilAsserted(() -> assertThat(rose.shows("[data-tab=violet]")).isTrue());
		rose.click("[data-tab=violet] [data-part=call]");
		soon().untilAsserted(() -> assertThat(violet.text("#flash")).contains("Called by tab rose"));
		soon().untilAsserted(
				() -> assertThat(rose.text("#activity li")).contains("com.greenhouse.tab.violet.flash", " ms"));

		rose.click("[data-tab=violet] [data-part=server]");
		soon().untilAsserted(
				() -> assertThat(violet.text("#flash")).contains("Called by the server", "Hello from the server"));
		soon().untilAsserted(() -> assertThat(rose.text("#activity li")).contains("com.greenhouse.tab.call", " ms"));

		violet.click("#offer-button");
		soon().untilAsserted(() -> assertThat(rose.shows("[data-tab=violet]")).isFalse());
		violet.close();
		rose.close();
	}

	@Test
	void listsTheRegistrationsOfBrowsersBesideThoseOfBeans() {
		Chromium.Tab iris = open("iris");
		Chromium.Tab rose = open("rose");
		iris.click("#offer-button");
		soon().untilAsserted(() -> assertThat(rose.text("[data-uri='com.greenhouse.tab.iris.flash']"))
			.matches("(?s)com.greenhouse.tab.iris.flash\\s+exact\\s+session \\d+"));
		assertThat(rose.text("[data-uri='com.greenhouse.device.list']")).contains("exact", "deviceProcedures#list");
		assertThat(rose.text("[data-uri='com.greenhouse.device..set_temperature']")).contains("wildcard",
				"deviceProcedures#setTemperature");
		iris.close();
		soon().untilAsserted(() -> assertThat(rose.shows("[data-uri='com.greenhouse.tab.iris.flash']")).isFalse());
		rose.close();
	}

	@Test
	void showsWhoComesAndGoes() {
		Chromium.Tab violet = open("violet");
		soon()
			.untilAsserted(() -> assertThat(violet.texts("#visitors li")).anyMatch((text) -> text.contains("this tab"))
				.anyMatch((text) -> text.contains("application (application)")));
		int before = violet.texts("#visitors li").size();
		Chromium.Tab rose = open("rose");
		String session = rose.text("#connection").replaceAll("\\D", "");
		String entry = "#visitors [data-session='" + session + "']";
		soon().untilAsserted(() -> assertThat(violet.text(entry)).contains("session " + session, "anonymous"));
		assertThat(violet.texts("#visitors li")).hasSize(before + 1);
		rose.close();
		soon().untilAsserted(() -> assertThat(violet.shows(entry)).isFalse());
		violet.close();
	}

	@Test
	void missesNoReadingAndShowsNoneTwiceWhenTheConnectionIsLost() {
		List<Long> published = new CopyOnWriteArrayList<>();
		ClientSubscription subscription = this.wamp.subscribe("com.greenhouse.device..reading")
			.match(MatchPolicy.WILDCARD)
			.handler((event) -> published.add(event.publication()));
		Chromium.Tab tab = open("violet");
		soon().until(() -> !received(tab).isEmpty());
		for (int i = 0; i < 2; i++) {
			String session = tab.text("#connection");
			tab.click("#drop");
			soon().untilAsserted(() -> assertThat(tab.text("#connection")).isEqualTo("Connecting …"));
			int already = received(tab).size();
			int missed = published.size();
			soon().until(() -> published.size() > missed + 8);
			assertThat(received(tab)).hasSize(already);
			soon()
				.untilAsserted(() -> assertThat(tab.text("#connection")).startsWith("Connected").isNotEqualTo(session));
			soon().until(() -> received(tab).size() > already + 16);
		}
		List<Long> received = received(tab);
		soon().until(() -> published.contains(received.get(received.size() - 1)));
		List<Long> all = List.copyOf(published);
		int first = all.indexOf(received.get(0));
		assertThat(first).isNotNegative();
		assertThat(received).hasSizeGreaterThan(32).isEqualTo(all.subList(first, first + received.size()));
		assertThat(tab.texts("#activity li")).noneMatch((text) -> text.contains("were missed"));
		tab.close();
		subscription.unsubscribe().join();
	}

	@Test
	void resumesWithoutGapOrDuplicateOnBadNetworks() throws IOException {
		Chromium.Tab tab = open("violet");
		String checks = new ClassPathResource("resume-checks.js").getContentAsString(StandardCharsets.UTF_8);
		Object outcomes = tab.run("return import('/js/resume.js').then(async ({ ResumedTopic }) => {" + checks + "});");
		assertThat(outcomes).isEqualTo(Map.of("events of two publishers in another order", "1 3 2 4; gaps: 0",
				"events from before the start", "3; gaps: 0", "a last event that is in no history",
				"1-250 1000 251; gaps: 0", "a history of many pages that moves on meanwhile", "1-109 200-361; gaps: 1",
				"a history that may not be read any more", "1-2; gaps: 1", "an answer that comes after the next loss",
				"1-5; gaps: 0", "a loss right at the start", "1; gaps: 0"));
		tab.close();
	}

	@Test
	void showsTheLastKnownValuesAtOnce() {
		Chromium.Tab tab = open("violet");
		assertThat(tab.run("""
				const done = new Promise((resolve) => {
					const seen = {};
					greenhouse.connection.subscribe("com.greenhouse.device", ({ kwargs, details }) => {
						if (details.retained) {
							seen[kwargs.device] = kwargs.celsius;
						}
						if (!details.retained || Object.keys(seen).length === 4) {
							resolve(Object.keys(seen).length);
						}
					}, { match: "prefix", get_retained: true });
				});
				return done;""")).isEqualTo(4L);
		tab.close();
	}

	@SuppressWarnings("unchecked")
	private static List<Long> received(Chromium.Tab tab) {
		List<Long> received = (List<Long>) tab.run("return greenhouse.received;");
		assertThat(received).isNotNull();
		return received;
	}

	@ParameterizedTest
	@CsvSource({ "phone, 390, 844, true", "desktop, 1280, 900, false" })
	void looksGoodOnEveryScreen(String screen, int width, int height, boolean phone) throws IOException {
		Chromium.Tab tab = open("violet");
		tab.click("#offer-button");
		soon().until(() -> tab.shows("tr.mine"));
		for (String scheme : new String[] { "light", "dark" }) {
			tab.showOn(width, height, phone, scheme);
			assertThat((Long) tab.run("return document.documentElement.scrollWidth")).as("width of the content")
				.isLessThanOrEqualTo(width);
			assertThat((Boolean) tab.run("""
					return [...document.querySelectorAll("input, button, canvas")].every((element) =>
						element.labels?.length || element.textContent || element.ariaLabel);""")).as("all labelled")
				.isTrue();
			tab.run("scrollTo(0, 0)");
			tab.screenshot(SCREENSHOTS.resolve("%s-%s.png".formatted(screen, scheme)));
		}
		tab.close();
	}

	private Chromium.Tab open(String name) {
		Chromium.Tab tab = browser.open("http://localhost:" + this.port + "/?tab=" + name);
		soon().untilAsserted(() -> assertThat(tab.text("#connection")).matches("Connected · session \\d+"));
		soon().until(() -> tab.shows("#registrations tr") && tab.shows(".device"));
		return tab;
	}

	private static ConditionFactory soon() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(100))
			.ignoreExceptionsInstanceOf(WebDriverException.class); // not there yet, or
																	// just replaced
	}

}
