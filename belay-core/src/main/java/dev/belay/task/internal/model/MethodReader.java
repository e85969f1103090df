package dev.belay.task.internal.model;

import dev.belay.task.Timeout;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the annotations of one method. */
final class MethodReader {
    private final Declaration declaration;
    private final Method method;
    private final Environment environment;
    private final SourceFiles files;
    private final Complaints complaints;

    MethodReader(Declaration declaration, Environment environment, SourceFiles files, Complaints complaints) {
        this.declaration = declaration;
        this.method = declaration.method();
        this.environment = environment;
        this.files = files;
        this.complaints = complaints;
    }

    /** The method; empty where it can't be used, which has been complained about. */
    Optional<MethodModel> read() {
        List<Kind> kinds = Kind.of(method);
        if (kinds.size() == 1) {
            return read(kinds.get(0));
        }
        String several =
                String.join(" and ", kinds.stream().map(Kind::annotation).toList());
        complaints.add(
                kinds.isEmpty()
                        ? "an abstract method needs one of " + Kind.annotations()
                        : several + " exclude each other");
        return Optional.empty();
    }

    private Optional<MethodModel> read(Kind kind) {
        Returned returned = Returned.of(declaration.returnType());
        Schedule schedule = Schedule.of(method);
        Optional<Duration> timeout = timeout();
        ReturnCheck.check(kind, returned, environment.values(), complaints);
        checkBoard(kind);
        if (kind == Kind.TIMER && schedule.periodMillis() <= 0) {
            complaints.add("periodMillis must be more than zero, but is " + schedule.periodMillis());
        }
        if ((kind == Kind.SETUP || kind == Kind.TEARDOWN) && method.getParameterCount() > 0) {
            complaints.add(kind.annotation() + " takes no parameters");
        }
        Optional<Body> body = Body.of(method, kind, environment);
        if (body.isEmpty()) {
            complaints.add("no @Task is for this board, which is " + environment.implementation() + ": they are for "
                    + Body.variants(method));
        }
        Optional<Python> python =
                body.flatMap(found -> new PythonReader(declaration, kind, files, complaints).read(found));
        python.ifPresent(found -> checkYield(kind, returned, found.function().isGenerator()));
        return python.map(found -> new MethodModel(
                method,
                kind,
                found.function(),
                found.statements(),
                found.module(),
                found.given(),
                found.parameters(),
                returned,
                timeout,
                schedule));
    }

    private void checkBoard(Kind kind) {
        if (kind == Kind.THREAD && !environment.hasThreads()) {
            complaints.add("this board has no threads: it lacks the module _thread");
        } else if (kind == Kind.TIMER && !environment.hasTimers()) {
            complaints.add("this board has no timers: it lacks machine.Timer");
        }
    }

    /** A generator does nothing until somebody iterates over it, so that a lost one is always a mistake. */
    private void checkYield(Kind kind, Returned returned, boolean yields) {
        if (kind != Kind.TASK) {
            if (yields) {
                complaints.add(kind.annotation() + " can't yield: that is for a @Task that returns DeviceStream");
            }
        } else if (returned.result() == Result.STREAM && !yields) {
            complaints.add("returns DeviceStream, but its Python does not yield");
        } else if (yields && returned.result() != Result.STREAM && returned.result() != Result.OBJECT) {
            complaints.add("its Python yields: return DeviceStream, not " + returned.displayName());
        }
    }

    private Optional<Duration> timeout() {
        Timeout timeout = method.getAnnotation(Timeout.class);
        if (timeout == null) {
            return Optional.empty();
        }
        if (timeout.value() <= 0) {
            complaints.add("@Timeout must be more than zero, but is " + timeout.value());
        }
        return Optional.of(Duration.ofNanos(timeout.unit().toNanos(timeout.value())));
    }
}
