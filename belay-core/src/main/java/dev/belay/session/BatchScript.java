package dev.belay.session;

import dev.belay.internal.Checks;
import dev.belay.internal.FileFailures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Python that is run step by step: a bootstrap, then steps with names. Immutable.
 *
 * <p>As text it is Python whose steps begin with {@code # %%}, their name, and how long they may take, as in
 *
 * <pre>{@code
 * from machine import Pin
 * led = Pin(25, Pin.OUT)
 * # %% light timeout=2s
 * led.on()
 * # %% measure timeout=500ms
 * result = led.value()
 * }</pre>
 */
public final class BatchScript {
    private static final Pattern STEP =
            Pattern.compile("#\\s*%%\\s*(?<name>.*?)(?:\\s+timeout=(?<count>\\d{1,9})(?<unit>ms|s|min))?\\s*");

    private final String bootstrap;
    private final List<Step> steps;
    private final boolean goingOn;

    /**
     * A step.
     *
     * @param name its name, unique in the script
     * @param code Python
     * @param timeout how long it may take; empty for the connection's call time-out
     */
    public record Step(String name, String code, Optional<Duration> timeout) {
        /**
         * Checks the parts.
         *
         * @param name its name
         * @param code Python
         * @param timeout how long it may take
         * @throws IllegalArgumentException if the name is blank, or the time not more than zero
         */
        public Step {
            Checks.require(!name.isBlank(), "a step needs a name");
            Objects.requireNonNull(code, "code");
            timeout.ifPresent(time -> Checks.positive(time, "timeout of step " + name));
        }
    }

    private BatchScript(Builder builder) {
        this.bootstrap = builder.bootstrap;
        this.steps = List.copyOf(builder.steps);
        this.goingOn = builder.goingOn;
    }

    /** {@return a builder of a script without steps} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a script.
     *
     * @param text Python whose steps begin with {@code # %%}
     * @return the script, which stops at the first error
     * @throws IllegalArgumentException if a step has no name, or two have the same one
     */
    public static BatchScript parse(String text) {
        Builder builder = builder();
        StringBuilder code = new StringBuilder();
        @Nullable Matcher current = null;
        for (String line : text.lines().toList()) {
            Matcher matcher = STEP.matcher(line);
            if (matcher.matches()) {
                builder.add(current, code.toString());
                code.setLength(0);
                current = matcher;
            } else {
                code.append(line).append('\n');
            }
        }
        builder.add(current, code.toString());
        return builder.build();
    }

    /**
     * Reads a script from a file.
     *
     * @param file a file in UTF-8
     * @return the script, which stops at the first error
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalArgumentException if a step has no name, or two have the same one
     */
    public static BatchScript read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("script " + file + " can't be read: " + FileFailures.reason(e), e);
        }
    }

    /**
     * Reads a script from the class path.
     *
     * @param beside a class, which {@link Class#getResource} looks from
     * @param name the name of a resource in UTF-8
     * @return the script, which stops at the first error
     * @throws IllegalArgumentException if there is none, a step has no name, or two have the same one
     * @throws UncheckedIOException if it can't be read
     */
    public static BatchScript resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            Checks.require(in != null, "there is no resource " + name + " beside " + beside.getName());
            return parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("script " + name + " can't be read: " + FileFailures.reason(e), e);
        }
    }

    /** {@return what is run before the steps; empty for nothing} */
    public String bootstrap() {
        return bootstrap;
    }

    /** {@return the steps, in order} */
    public List<Step> steps() {
        return steps;
    }

    /** {@return whether steps behind one that fails are run nevertheless} */
    public boolean goesOnAfterErrors() {
        return goingOn;
    }

    /**
     * The same with another answer to errors.
     *
     * @param value whether steps behind one that fails are run nevertheless
     * @return the script
     */
    public BatchScript goingOnAfterErrors(boolean value) {
        Builder builder = builder().bootstrap(bootstrap).goingOnAfterErrors(value);
        steps.forEach(builder::step);
        return builder.build();
    }

    /** Makes a {@link BatchScript}. */
    public static final class Builder {
        private String bootstrap = "";
        private final List<Step> steps = new ArrayList<>();
        private boolean goingOn;

        private Builder() {}

        /**
         * What is run before the steps. Where it fails, none of them is run.
         *
         * @param code Python
         * @return this builder
         */
        public Builder bootstrap(String code) {
            this.bootstrap = Objects.requireNonNull(code, "code");
            return this;
        }

        /**
         * Adds a step that may take as long as any call.
         *
         * @param name its name
         * @param code Python
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken
         */
        public Builder step(String name, String code) {
            return step(new Step(name, code, Optional.empty()));
        }

        /**
         * Adds a step.
         *
         * @param name its name
         * @param code Python
         * @param timeout how long it may take, more than zero
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or the time not more than zero
         */
        public Builder step(String name, String code, Duration timeout) {
            return step(new Step(name, code, Optional.of(timeout)));
        }

        /**
         * Adds a step.
         *
         * @param step the step
         * @return this builder
         * @throws IllegalArgumentException if its name is taken
         */
        public Builder step(Step step) {
            Checks.require(
                    steps.stream().noneMatch(other -> other.name().equals(step.name())),
                    "two steps have the name " + step.name());
            steps.add(step);
            return this;
        }

        /**
         * Says what happens behind a step that fails. Default: nothing, the rest is skipped.
         *
         * @param value whether the rest is run nevertheless
         * @return this builder
         */
        public Builder goingOnAfterErrors(boolean value) {
            this.goingOn = value;
            return this;
        }

        private void add(@Nullable Matcher head, String code) {
            if (head == null) {
                bootstrap = code;
                return;
            }
            String count = head.group("count");
            step(new Step(
                    head.group("name"),
                    code,
                    Optional.ofNullable(count).map(text -> duration(Long.parseLong(text), head.group("unit")))));
        }

        private static Duration duration(long count, String unit) {
            return switch (unit) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                default -> Duration.ofMinutes(count);
            };
        }

        /** {@return the script} */
        public BatchScript build() {
            return new BatchScript(this);
        }
    }
}
