package dev.belay.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.BoardAvailability;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser without a window, and with a profile of its own, that reaches this computer only. */
final class Chromium implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("\"url\":\"((?:https?|wss?)://[^/\"]+)");

    /** Selenium's own way to DevTools, which is not used, has no classes for most versions, and says so. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriverService service;
    private final WebDriver driver;

    private Chromium(Path folder, Path browser, Path program) throws IOException {
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + folder);
        // a driver that is named is not looked for, and nothing is fetched
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program.toFile())
                .usingAnyFreePort()
                .build();
        service.sendOutputTo(OutputStream.nullOutputStream());
        service.start();
        try {
            driver = new ChromeDriver(service, options);
        } catch (RuntimeException e) {
            service.stop();
            throw e;
        }
    }

    /**
     * Starts it, or skips the test where it is not there, as for boards.
     *
     * @param folder for its profile
     */
    static Chromium start(Path folder) throws IOException {
        Optional<Path> browser = find("chromium");
        Optional<Path> program = find("chromedriver");
        if (browser.isEmpty() || program.isEmpty()) {
            new BoardAvailability(
                            false, "the dashboard's page needs a browser (apt-get install chromium chromium-driver)")
                    .orSkip();
        }
        return new Chromium(folder, browser.orElseThrow(), program.orElseThrow());
    }

    private static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    WebDriver driver() {
        return driver;
    }

    /** What was before is no more of interest. */
    void forget() {
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
    }

    /** The page has nothing to complain of, and has asked nobody else; asked since the last time. */
    void assertThatAllIsWell(String own) {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .as("what the console of the browser says")
                .isEmpty();
        List<String> asked = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            if (entry.getMessage().contains("Network.requestWillBeSent\"")) {
                Matcher address = ADDRESS.matcher(entry.getMessage());
                while (address.find()) {
                    asked.add(address.group(1));
                }
            }
        }
        assertThat(asked).as("servers that the page has asked").isNotEmpty().containsOnly(own);
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            service.stop();
        }
    }
}
