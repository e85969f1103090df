package dev.belay.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.repl.CallInterruptedException;
import dev.belay.session.DeviceSession;
import dev.belay.session.DeviceSessionManager;
import dev.belay.session.SessionStatus;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.junit.BelayTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser. */
@BelayTest
@Timeout(120)
class DashboardPageTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static Chromium browser;
    private Dashboard dashboard;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = Chromium.start(folder);
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open(DeviceSessionManager manager) throws Exception {
        dashboard = Dashboard.serve(manager, 0);
        browser.forget();
        browser.driver().get(dashboard.url());
        await(driver -> text("#connection").equals("Live"), "the page follows");
    }

    /** What went wrong is told by the test itself. */
    @AfterEach
    void leave() {
        browser.driver().get("about:blank");
        dashboard.close();
    }

    private void assertThatAllIsWell() {
        browser.assertThatAllIsWell(dashboard.url().replaceAll("/\\?.*", ""));
    }

    @Test
    void sessionsAreShownAndComeAndGo(EmbeddedBoard board, DeviceSessionManager manager, DeviceSession session) {
        try (DeviceSession other = manager.open(board.url())) {
            await(driver -> text(card(session, ".status")).equals("READY"), "the first session");
            await(driver -> text(card(other, "h4")).equals(other.id()), "the second session");
            await(driver -> text("#summary").equals("1 board, 2 open sessions"), "both");
            assertThat(text(".board h3")).isEqualTo(session.info().board());
        }
        await(driver -> text("#summary").equals("1 board, 1 open session"), "the end of one");
        assertThatAllIsWell();
    }

    @Test
    void tokenDoesNotStayInTheAddress() {
        assertThat(browser.driver().getCurrentUrl()).isEqualTo(dashboard.url().replaceAll("\\?.*", ""));
        browser.driver().navigate().refresh();
        await(driver -> text("#connection").equals("Live"), "the page follows again");
        assertThatAllIsWell();
    }

    @Test
    void whatABoardPrintsAppearsInTheLogAsText(DeviceSession session) {
        session.execute("print('21 degrees')\nprint('<img src=x onerror=alert(1)><b>bold</b>')");
        await(driver -> text("#log").contains("21 degrees"), "the print");
        await(driver -> text("#log").contains("<img src=x onerror=alert(1)><b>bold</b>"), "the markup, as text");
        assertThat(browser.driver().findElements(By.cssSelector("#log img, #log b")))
                .isEmpty();
        assertThatAllIsWell();
    }

    @Test
    void aCallThatFailsIsAWarningInTheLog(DeviceSession session) {
        assertThatThrownBy(() -> session.execute("1 / 0")).hasMessageContaining("ZeroDivisionError");
        await(driver -> text("#log .WARN .message").contains("ZeroDivisionError"), "the warning");
        await(driver -> exists("#timeline rect.FAILED"), "the bar of the call");
        assertThatAllIsWell();
    }

    @Test
    void aCallIsABarInTheTimeLineAndALineInTheTable(DeviceSession session) {
        assertThat(session.evaluate("6 * 7", Integer.class)).isEqualTo(42);
        await(driver -> exists("#timeline rect.DONE"), "the bar");
        assertThat(title("#timeline rect.DONE")).startsWith("evaluate 6 * 7: done, ");
        click("#recent summary");
        await(driver -> text("#recent tbody").contains("evaluate 6 * 7"), "the line");
        assertThatAllIsWell();
    }

    @Test
    void theInterruptButtonEndsTheCallThatRuns(DeviceSession session) {
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> session.execute("while True: pass"));
        await(driver -> exists("#timeline rect.RUNNING"), "the bar of the call");
        await(driver -> find(card(session, ".interrupt")).isEnabled(), "the button");
        assertThat(text(card(session, ".status"))).isEqualTo("BUSY");
        click(card(session, ".interrupt"));
        assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CallInterruptedException.class);
        await(driver -> exists("#timeline rect.INTERRUPTED"), "the bar in another colour");
        await(driver -> !find(card(session, ".interrupt")).isEnabled(), "nothing to interrupt");
        assertThatAllIsWell();
    }

    @Test
    void theEndButtonEndsTheSession(DeviceSession session) {
        await(driver -> exists(card(session, ".end")), "the session");
        click(card(session, ".end"));
        await(driver -> text(card(session, ".status")).equals("ENDED"), "the status");
        assertThat(session.status()).isEqualTo(SessionStatus.ENDED);
        await(driver -> !find(card(session, ".end")).isDisplayed(), "nothing to end");
        await(driver -> text(card(session, ".now")).startsWith("Ended: closed"), "the cause");
        click(card(session, ".history summary"));
        assertThat(text(card(session, ".history ol"))).contains("READY", "ENDING", "ENDED");
        assertThatAllIsWell();
    }

    @Test
    void aNarrowPageNeedsNoSidewaysScrolling(DeviceSession session) {
        session.execute("print('x' * 300)");
        browser.driver().manage().window().setSize(new Dimension(500, 900)); // the least that it takes
        ((JavascriptExecutor) browser.driver()).executeScript("document.body.style.width = '390px'");
        try {
            await(driver -> text("#log").contains("xxx"), "the print");
            await(driver -> exists(card(session, ".end")), "the session");
            Object widest = ((JavascriptExecutor) browser.driver())
                    .executeScript("return Math.max(...[...document.querySelectorAll('main *')]"
                            + ".map((part) => part.getBoundingClientRect().right))");
            assertThat(((Number) widest).doubleValue()).isLessThanOrEqualTo(390);
        } finally {
            browser.driver().manage().window().setSize(new Dimension(1280, 900));
        }
    }

    private static String card(DeviceSession session, String selector) {
        return "[data-session='" + session.id() + "'] " + selector;
    }

    private static WebElement find(String selector) {
        return browser.driver().findElement(By.cssSelector(selector));
    }

    private static boolean exists(String selector) {
        return !browser.driver().findElements(By.cssSelector(selector)).isEmpty();
    }

    private static String text(String selector) {
        return exists(selector) ? find(selector).getText() : "";
    }

    /** What a part of a picture says; pictures are made anew all the time. */
    private static String title(String selector) {
        return (String) ((JavascriptExecutor) browser.driver())
                .executeScript("return document.querySelector(arguments[0]).textContent", selector);
    }

    private static void click(String selector) {
        find(selector).click();
    }

    private static void await(ExpectedCondition<Boolean> condition, String what) {
        new WebDriverWait(browser.driver(), DEADLINE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(what)
                .until(condition);
    }
}
