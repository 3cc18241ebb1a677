package io.wampspring.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium of the machine, driven by the chromedriver of the machine: nothing
 * is downloaded.
 */
final class Chromium implements AutoCloseable {

	// The second line keeps it from asking for updates and the like on machines without a
	// way out.
	private static final List<String> ARGUMENTS = List.of("--headless=new", "--no-sandbox", "--disable-gpu",
			"--disable-dev-shm-usage", "--hide-scrollbars", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync");

	private final ChromeDriver driver;

	private Chromium(Path browser, Path chromedriver) {
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.SEVERE);
		ChromeOptions options = new ChromeOptions().addArguments(ARGUMENTS);
		options.setBinary(browser.toFile());
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile())
			.usingAnyFreePort()
			.build();
		this.driver = new ChromeDriver(service, options);
	}

	/**
	 * Say what is missing on this machine.
	 * @return a sentence, or {@code null} if there is all one needs
	 */
	static @Nullable String missing() {
		return Stream.of("chromium", "chromedriver")
			.filter((program) -> onPath(program) == null)
			.map((program) -> "No " + program + " on the PATH (Debian: apt-get install chromium chromium-driver)")
			.findFirst()
			.orElse(null);
	}

	static Chromium start() {
		Path browser = onPath("chromium");
		Path chromedriver = onPath("chromedriver");
		if (browser == null || chromedriver == null) {
			throw new IllegalStateException(missing());
		}
		return new Chromium(browser, chromedriver);
	}

	/** Opens a page in a new tab, which all other methods are about from now on. */
	Tab open(String url) {
		this.driver.switchTo().newWindow(WindowType.TAB);
		this.driver.get(url);
		return new Tab(this.driver.getWindowHandle());
	}

	/**
	 * Returns what went wrong in the pages since the last time, as the console shows it.
	 */
	List<String> errors() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	private static @Nullable Path onPath(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	/**
	 * One tab of the browser.
	 */
	final class Tab {

		private final String handle;

		private Tab(String handle) {
			this.handle = handle;
		}

		String text(String selector) {
			return in(() -> find(selector).getText());
		}

		String attribute(String selector, String name) {
			return in(() -> String.valueOf(find(selector).getDomAttribute(name)));
		}

		List<String> texts(String selector) {
			return in(() -> Chromium.this.driver.findElements(By.cssSelector(selector))
				.stream()
				.map(WebElement::getText)
				.toList());
		}

		boolean shows(String selector) {
			return in(() -> Chromium.this.driver.findElements(By.cssSelector(selector))
				.stream()
				.anyMatch(WebElement::isDisplayed));
		}

		void click(String selector) {
			in(() -> {
				find(selector).click();
				return selector;
			});
		}

		void type(String selector, String text) {
			in(() -> {
				find(selector).clear();
				find(selector).sendKeys(text);
				return selector;
			});
		}

		@Nullable Object run(String script) {
			return in(() -> Chromium.this.driver.executeScript(script));
		}

		/** Makes the page as large, and as light or dark, as some device would. */
		void showOn(int width, int height, boolean phone, String colorScheme) {
			in(() -> {
				Chromium.this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
						Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
				return Chromium.this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
						Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
			});
		}

		void screenshot(Path file) throws IOException {
			Files.createDirectories(file.getParent());
			Files.write(file, in(() -> Chromium.this.driver.getScreenshotAs(OutputType.BYTES)));
		}

		void close() {
			in(() -> {
				Chromium.this.driver.close();
				return this.handle;
			});
			Chromium.this.driver.switchTo().window(Chromium.this.driver.getWindowHandles().iterator().next());
		}

		private WebElement find(String selector) {
			return Chromium.this.driver.findElement(By.cssSelector(selector));
		}

		private <T extends @Nullable Object> T in(Supplier<T> action) {
			Chromium.this.driver.switchTo().window(this.handle);
			return action.get();
		}

	}

}
