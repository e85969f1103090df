/**
 * Python values as Java values.
 *
 * <p>{@link dev.belay.value.PythonLiteral} parses what MicroPython's {@code repr} prints, to natural values:
 *
 * <table>
 * <caption>Natural values</caption>
 * <tr><th>Python</th><th>Java</th></tr>
 * <tr><td>None</td><td>null</td></tr>
 * <tr><td>bool</td><td>Boolean</td></tr>
 * <tr><td>int</td><td>Long, beyond its range BigInteger</td></tr>
 * <tr><td>float</td><td>Double</td></tr>
 * <tr><td>complex</td><td>{@link dev.belay.value.PythonComplex}</td></tr>
 * <tr><td>str</td><td>String</td></tr>
 * <tr><td>bytes, bytearray</td><td>byte[]; as a key or in a set it is compared by identity</td></tr>
 * <tr><td>list, array</td><td>List</td></tr>
 * <tr><td>tuple, namedtuple, {@code os.uname()}</td><td>{@link dev.belay.value.PythonTuple}</td></tr>
 * <tr><td>dict, OrderedDict</td><td>Map, in the order that was printed</td></tr>
 * <tr><td>set, frozenset</td><td>Set, in the order that was printed</td></tr>
 * <tr><td>Ellipsis</td><td>{@link dev.belay.value.PythonEllipsis}</td></tr>
 * </table>
 *
 * <p>A {@link dev.belay.value.ValueMapper} goes on from there to the types that are wanted, and never loses anything on
 * the way:
 *
 * <ul>
 *   <li>Integer types and BigInteger take int only, within their range; not float, not bool. boolean takes bool only.
 *   <li>double takes float, and int where it is exact. float takes float, rounded to the nearest, within its range, and
 *       int where it is exact. Number takes int and float.
 *   <li>String takes str, char a str of one UTF-16 character, an enum the name of a constant.
 *   <li>Duration takes seconds, Instant seconds since 1970, as int or float, to the nanosecond. Many boards count from
 *       2000: add 946,684,800 seconds on the board.
 *   <li>None is taken by Optional only; where it is not declared, None is a failure. Inside containers of Object it is
 *       null.
 *   <li>List and arrays take list, tuple, array, and bytes (as 0 to 255); Collection and Iterable also sets; Set takes
 *       sets, Map dicts. {@code byte[]} takes bytes, bytearray, and sequences of 0 to 255. Collections are
 *       unmodifiable. Raw types and wildcards without a bound hold Objects, which are natural values.
 *   <li>A record takes a dict, by component names: no unknown key, and no missing one unless the component is an
 *       Optional. It takes a namedtuple of the same names by name, any other sequence in order.
 * </ul>
 *
 * <p>Writing goes the other way, as short as Python allows: {@code .5}, {@code 15e299}, {@code {'a':1}}. Also written
 * are every CharSequence, Collection and array (as a list), records (as a dict), Optional (as its value or None), and
 * enums (as their name). Whole seconds of Duration and Instant become an int, others a float; boards with floats of 32
 * bits keep about 7 digits of it. A float that is not finite becomes {@code float('inf')} or {@code float('nan')}. In
 * keys and sets lists become tuples, and sets become frozensets, since Python hashes no others. Text beyond ASCII is
 * written as it is, to be sent as UTF-8, which every board reads right.
 *
 * <p>Python holds 1, 1.0 and True for one key; of Java keys that differ only so, the last one wins on the board.
 *
 * <p>What does not fit is a {@link dev.belay.value.ConversionException}. A {@link dev.belay.value.ValueConverter} adds
 * a type.
 */
@NullMarked
package dev.belay.value;

import org.jspecify.annotations.NullMarked;
