package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.SimulatedRtc;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The real-time clock: the computer's, and how far it is off. */
final class RealTimeClock implements Peripheral, SimulatedRtc {
    private final Clock computer;
    private Duration outsideOffset = Duration.ZERO;
    private Duration offset = Duration.ZERO;

    RealTimeClock(Clock computer) {
        this.computer = computer;
    }

    @Override
    public synchronized void set(LocalDateTime time) {
        outsideOffset = offsetTo(time);
        offset = outsideOffset;
    }

    @Override
    public synchronized LocalDateTime now() {
        return LocalDateTime.ofInstant(instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    /** The clock for the program's {@code time.time()}. */
    synchronized Instant instant() {
        return computer.instant().plus(offset);
    }

    @Override
    public void attach(Boot boot) {
        if (boot.hard()) {
            forgetProgram();
        }
        boot.define("rtc_get", arguments -> {
            LocalDateTime now = now();
            return String.format(
                    "%d %d %d %d %d %d %d %d",
                    now.getYear(),
                    now.getMonthValue(),
                    now.getDayOfMonth(),
                    now.getDayOfWeek().getValue() - 1,
                    now.getHour(),
                    now.getMinute(),
                    now.getSecond(),
                    now.getNano() / 1000);
        });
        boot.command("rtc_set", arguments -> setByProgram(arguments));
    }

    private synchronized void forgetProgram() {
        offset = outsideOffset;
    }

    private synchronized void setByProgram(Arguments arguments) {
        try {
            offset = offsetTo(LocalDateTime.of(
                    arguments.integer(0),
                    arguments.integer(1),
                    arguments.integer(2),
                    arguments.integer(3),
                    arguments.integer(4),
                    arguments.integer(5),
                    Math.multiplyExact(arguments.integer(6), 1000)));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("invalid datetime: " + e.getMessage(), e);
        }
    }

    private Duration offsetTo(LocalDateTime time) {
        if (time.getYear() < 2000 || time.getYear() > 2099) {
            throw new IllegalArgumentException("the clock's year must be 2000 to 2099: " + time.getYear());
        }
        return Duration.between(computer.instant(), time.toInstant(ZoneOffset.UTC));
    }
}
