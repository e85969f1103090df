package dev.belay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of options tells all that there are, and of each what the code says. */
class OptionsPageTest {
    private static final int DEFAULT = 2;
    private static final int LEAST = 3;
    private static final int ZERO = 4;
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern AMOUNT = Pattern.compile("([0-9][0-9,]*)(?: (ms|s|min|h))?(?:,.*)?");

    private final ManualPage page;

    OptionsPageTest() throws IOException {
        this.page = ManualPage.read("options");
    }

    static Stream<OptionType> types() {
        return OptionTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void namesEverySetterAndNoOther(OptionType type) {
        TreeSet<String> named = new TreeSet<>();
        for (List<String> row : page.rows(type.heading())) {
            NAME.matcher(row.get(0)).results().forEach(name -> named.add(name.group(1)));
        }
        assertThat(named).as("options of %s in options.md", type).isEqualTo(type.names());
    }

    @ParameterizedTest
    @MethodSource("types")
    void tellsTheDefaults(OptionType type) throws ReflectiveOperationException {
        int compared = 0;
        for (List<String> row : page.rows(type.heading())) {
            Optional<String> known = type.defaultOf(name(row));
            if (known.isPresent()) {
                assertThat(row.get(DEFAULT))
                        .as("default of %s.%s in options.md", type, name(row))
                        .isEqualTo(known.get());
                compared++;
            }
        }
        assertThat(compared).as("defaults of %s that were compared", type).isPositive();
    }

    @ParameterizedTest
    @MethodSource("types")
    void tellsTheLeastAndWhatZeroIs(OptionType type) {
        for (List<String> row : page.rows(type.heading())) {
            for (Method setter : type.settersOfAmounts(name(row))) {
                String about = "%s.%s in options.md".formatted(type, name(row));
                boolean zeroRefused = row.get(ZERO).equals("refused");
                if (zeroRefused) {
                    assertRefused(type, setter, amount(setter, "0"), about);
                } else {
                    assertTaken(type, setter, amount(setter, "0"), about);
                }
                if (!row.get(LEAST).equals("more than 0")
                        && AMOUNT.matcher(row.get(LEAST)).matches()) {
                    assertTaken(type, setter, amount(setter, row.get(LEAST)), about);
                    if (zeroRefused || amount(setter, row.get(LEAST)).equals(amount(setter, "0"))) {
                        assertRefused(type, setter, below(amount(setter, row.get(LEAST))), about);
                    }
                }
            }
        }
    }

    private static String name(List<String> row) {
        Matcher name = NAME.matcher(row.get(0));
        assertThat(name.find()).as("an option in %s", row).isTrue();
        return name.group(1);
    }

    private static void assertTaken(OptionType type, Method setter, Object value, String about) {
        assertThatCode(() -> setter.invoke(type.fresh(), value))
                .as("%s: %s is taken", about, value)
                .doesNotThrowAnyException();
    }

    private static void assertRefused(OptionType type, Method setter, Object value, String about) {
        assertThatThrownBy(() -> setter.invoke(type.fresh(), value))
                .as("%s: %s is refused", about, value)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    /** What the page says, as the setter takes it. */
    private static Object amount(Method setter, String text) {
        Matcher amount = AMOUNT.matcher(text);
        assertThat(amount.matches()).as("an amount: %s", text).isTrue();
        long number = Long.parseLong(amount.group(1).replace(",", ""));
        Class<?> wanted = setter.getParameterTypes()[0];
        if (wanted == int.class) {
            return (int) number;
        } else if (wanted == long.class) {
            return number;
        }
        return switch (amount.group(2) == null ? "ms" : amount.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMillis(number);
        };
    }

    private static Object below(Object amount) {
        if (amount instanceof Duration time) {
            return time.minusNanos(1);
        }
        return amount instanceof Integer number ? (Object) (number - 1) : (Object) ((Long) amount - 1);
    }
}
