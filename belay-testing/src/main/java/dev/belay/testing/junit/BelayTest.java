package dev.belay.testing.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test boards and sessions, and fails it where it leaves something behind. On a class it counts for all its
 * tests, those of nested classes included; on a method, which is a test by another annotation, for that method.
 *
 * <pre>{@code
 * @BelayTest
 * class ThermometerTest {
 *     @Test
 *     void readsTheSensor(EmbeddedBoard board, DeviceSession session) {
 *         board.adc(4).set(20_000);
 *         session.execute("from machine import ADC");
 *         assertThat(session.evaluate("ADC(4).read_u16()", Integer.class)).isEqualTo(20_000);
 *     }
 * }
 * }</pre>
 *
 * <p>Parameters of these types are given to test methods, constructors and lifecycle methods:
 *
 * <ul>
 *   <li>{@link dev.belay.testing.EmbeddedBoard}: a board that was just switched on;
 *   <li>{@link dev.belay.session.DeviceSession}: a session on that board, opened by the manager;
 *   <li>{@link dev.belay.device.DeviceConnection}: the connection of that session;
 *   <li>{@link dev.belay.session.DeviceSessionManager}: one for all boards of the test.
 * </ul>
 *
 * <p>Each test, and each repetition or invocation of one, has its own, made when they are first asked for; within it
 * all parameters mean the same board and session. {@link Board} names further boards. A static lifecycle method, or the
 * constructor of an instance that all tests share, belongs to no test: it is given things of the class, which are
 * others than those of its tests and last until the last test has ended.
 *
 * <p>When the test has ended, after its {@code @AfterEach} methods, all of it is closed: sessions, newest first, then
 * the boards. The test fails with an {@link AssertionError} that names each of these:
 *
 * <ul>
 *   <li>a session that the test opened with the given manager and did not close;
 *   <li>a resource that could not be given back, or is still in a tracker;
 *   <li>namespaces of sessions or contexts that are still on a board, and global names that are none of the library's;
 *       not looked for where the session lost its board, and names not where the board has a {@code boot.py} or
 *       {@code main.py};
 *   <li>a connection to a board that is still open;
 *   <li>a thread of the library that still runs two seconds later. Where tests run in parallel, only threads of the
 *       test's own boards can be told apart; else all that were not there before.
 * </ul>
 *
 * <p>A test that fails by itself fails with its own failure, and with this one suppressed. {@link MayLeak} lets a test
 * leave things behind.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(BelayExtension.class)
public @interface BelayTest {}
