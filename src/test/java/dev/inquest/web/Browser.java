package dev.inquest.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window. Where there is none, and the machine lets us, it is installed first. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    static Browser open() {
        try {
            Path chromium = program("chromium", "chromium-browser", "google-chrome");
            Path chromedriver = program("chromedriver");
            Path profile = Files.createTempDirectory("inquest-browser");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(chromium.toFile());
            options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--no-proxy-server", "--user-data-dir=" + profile);
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
            options.setCapability("goog:loggingPrefs", logs);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(chromedriver.toFile())
                    .usingAnyFreePort()
                    .build();
            return new Browser(new ChromeDriver(service, options), profile).sized(1280, 900);
        } catch (IOException noProfile) {
            throw new UncheckedIOException(noProfile);
        }
    }

    private static Path program(String... names) {
        return find(names).or(() -> {
            install();
            return find(names);
        })
                .orElseThrow(() -> new IllegalStateException(
                        "Install a browser for these tests: apt-get install chromium chromium-driver"));
    }

    private static Optional<Path> find(String... names) {
        List<String> folders = List.of("/usr/bin", "/usr/local/bin", "/snap/bin", "/usr/lib/chromium");
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void install() {
        run("apt-get", "update", "-qq");
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver",
                "fonts-dejavu-core");
    }

    private static void run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException noSuchProgram) {
            throw new UncheckedIOException(noSuchProgram);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    Browser sized(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", java.util.Map.of("width", width, "height",
                height, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(width, height));
        return this;
    }

    Browser dark(boolean dark) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", java.util.Map.of("features",
                List.of(java.util.Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    Browser withoutScript() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", java.util.Map.of("value", true));
        return this;
    }

    Browser go(String url) {
        driver.get(url);
        return this;
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    String page() {
        return String.valueOf(driver.getPageSource());
    }

    /** The first such element that can be seen, waited for. */
    WebElement see(String css) {
        return until("nothing to see of " + css, () -> driver.findElements(By.cssSelector(css))
                .stream()
                .filter(WebElement::isDisplayed)
                .findFirst());
    }

    /** Waits until the first such element shows the text. */
    void see(String css, String text) {
        until("no " + css + " says: " + text, () -> driver.findElements(By.cssSelector(css))
                .stream()
                .filter(e -> e.getText().contains(text))
                .findFirst());
    }

    boolean shows(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    /** What the last such element shows. */
    String last(String css) {
        return driver.findElements(By.cssSelector(css)).getLast().getText();
    }

    /** Waits until an expression of the page's script is true. */
    void awaitTrue(String what, String expression) {
        until("no " + what, () -> evaluate(expression).equals("true") ? Optional.of(what) : Optional.empty());
    }

    Browser type(String css, String text) {
        see(css).sendKeys(text);
        return this;
    }

    Browser press(String css) {
        WebElement element = see(css);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        return this;
    }

    /** What the browser's console said: errors of the script, refusals of the content policy. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).toList();
    }

    Object evaluate(String script) {
        return String.valueOf(((JavascriptExecutor) driver).executeScript("return String(" + script + ")"));
    }

    /** The whole page, however long. */
    Path picture(Path file) {
        try {
            long height = Long.parseLong(String.valueOf(evaluate("document.documentElement.scrollHeight")));
            long width = Long.parseLong(String.valueOf(evaluate("window.innerWidth")));
            var shot = driver.executeCdpCommand("Page.captureScreenshot",
                    java.util.Map.of("captureBeyondViewport", true,
                            "clip", java.util.Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
            return Files.write(file, OutputType.BYTES.convertFromBase64Png(String.valueOf(shot.get("data"))));
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    private <T> T until(String otherwise, java.util.function.Supplier<Optional<T>> found) {
        try {
            return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                    .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                    .until(any -> found.get().orElse(null));
        } catch (TimeoutException late) {
            throw new AssertionError(otherwise + "\nat " + address() + "\n" + page(), late);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException stillHeld) {
            profile.toFile().deleteOnExit();
        }
    }
}
