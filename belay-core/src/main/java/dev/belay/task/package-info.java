/**
 * Python on the board as methods of a Java interface.
 *
 * <p>Declare an interface, give each method its Python, and bind it to a session:
 *
 * <pre>{@code
 * interface Weather {
 *     @Setup("""
 *         from machine import ADC, Pin
 *         adc = ADC(4)
 *         led = Pin(25, Pin.OUT)
 *         """)
 *     void prepare();
 *
 *     @Task("27 - (adc.read_u16() * 3.3 / 65535 - 0.706) / 0.001721")
 *     double celsius();
 *
 *     @Task("""
 *         for _ in range(count):
 *             yield adc.read_u16()
 *         """)
 *     DeviceStream<Integer> samples(int count);
 *
 *     @BackgroundThread("""
 *         while running():
 *             emit(adc.read_u16())
 *             sleep_ms(period)
 *         """)
 *     DeviceThread levels(int period);
 *
 *     @Timer(periodMillis = 500, value = "led.toggle()")
 *     DeviceTimer blink();
 *
 *     @Teardown("led.off()")
 *     void off();
 * }
 *
 * try (var manager = DeviceSessionManager.create();
 *         var session = manager.open("serial:/dev/ttyACM0")) {
 *     Weather weather = session.bind(Weather.class);
 *     System.out.println(weather.celsius());
 * }
 * }</pre>
 *
 * <h2>Python</h2>
 *
 * <p>It is one expression, whose value is the result, or the body of a function, with {@code return} or {@code yield}
 * where they are needed. Text blocks are indented as Java likes it. Parameters of the method are parameters of the
 * function: arguments travel as values, never as code. Their names come from the class file ({@code javac -parameters})
 * or from {@link dev.belay.task.Param}. Comments, docstrings and blank space are not sent, and tracebacks show the line
 * as it was written all the same.
 *
 * <p>Longer Python is better off in a file of its own, named by {@link dev.belay.task.Source}:
 *
 * <pre>{@code
 * @Source("weather.py")
 * interface Weather {
 *     @Task
 *     double celsius(int samples); // calls celsius(samples) of weather.py
 * }
 * }</pre>
 *
 * <h2>What methods return</h2>
 *
 * <table>
 * <caption>Return types</caption>
 * <tr><th>type</th><th>gives</th></tr>
 * <tr><td>{@code void}</td><td>nothing; the result of the Python is dropped</td></tr>
 * <tr><td>what {@link dev.belay.value.ValueMapper} reads</td>
 *   <td>the result; {@code Optional} where it may be None</td></tr>
 * <tr><td>{@link java.util.concurrent.CompletableFuture}</td>
 *   <td>the result of a call on a thread of the connection; cancelling it interrupts the Python</td></tr>
 * <tr><td>{@link dev.belay.task.DeviceStream}</td><td>what the Python yields</td></tr>
 * <tr><td>{@link dev.belay.task.RemoteObject}</td><td>a handle on the result, which stays on the board</td></tr>
 * <tr><td>{@link dev.belay.task.DeviceThread}</td><td>the thread of a {@code BackgroundThread}</td></tr>
 * <tr><td>{@link dev.belay.task.DeviceTimer}</td><td>the timer of a {@code Timer}</td></tr>
 * </table>
 *
 * <p>Interfaces may extend others, generic ones too; default methods, static methods and those of {@code Object} work
 * as in any object. Overloaded methods are functions of their own.
 *
 * <h2>Errors</h2>
 *
 * <p>The whole interface is checked when it is bound, and a {@link dev.belay.task.BindingException} tells everything
 * that is wrong with it. After that, methods throw what calls of a session throw: a
 * {@link dev.belay.repl.PythonException} shows the line of the method's Python that failed.
 *
 * <h2>Tests</h2>
 *
 * <p>What the rest of the program sees is a plain interface: mock it, or write it by hand, and no board is needed.
 */
@NullMarked
package dev.belay.task;

import org.jspecify.annotations.NullMarked;
