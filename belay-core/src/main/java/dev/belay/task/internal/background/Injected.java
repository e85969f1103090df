package dev.belay.task.internal.background;

import dev.belay.internal.Checks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The names that a function is given in front of its own arguments. */
final class Injected {
    /** Each as an expression of the ring {@code s}. */
    private static final Map<String, String> EXPRESSIONS = Map.of(
            "running", "lambda:not s[3]",
            "sleep_ms", "lambda n:_z(s,n)",
            "emit", "lambda v:_a(s,'e%r'%(v,))",
            "print", "lambda*a,**k:_p(s,a,k)");

    private Injected() {}

    /**
     * Writes what makes them.
     *
     * @param names in the order of the function's parameters
     * @param allowed those that there are
     * @return a lambda from the ring to a tuple
     * @throws IllegalArgumentException if a name is not allowed
     */
    static String write(List<String> names, List<String> allowed) {
        for (String name : names) {
            Checks.require(allowed.contains(name), "'" + name + "' can't be injected; there are " + allowed);
        }
        return names.stream()
                .map(EXPRESSIONS::get)
                .collect(Collectors.joining(",", "lambda s:(", names.isEmpty() ? ")" : ",)"));
    }
}
