package dev.belay.device.internal;

import dev.belay.device.BoardProfile;
import dev.belay.device.ConnectionOptions;
import dev.belay.device.DeviceCapabilityException;
import dev.belay.internal.Deadline;
import dev.belay.repl.PythonException;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.CallControl;
import dev.belay.repl.internal.Pacing;
import dev.belay.repl.internal.Program;
import dev.belay.repl.internal.ReplEngine;
import dev.belay.value.ConversionException;
import dev.belay.value.PythonLiteral;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the agent and learns from its first answer what the board can do. */
final class Detection {
    private static final Logger log = LoggerFactory.getLogger(Detection.class);

    /** What the smallest known receive buffer takes, its request for raw paste and the end of a program included. */
    static final int SMALLEST_BUFFER = BoardProfile.MICROBIT.receiveBuffer();

    private static final int ATTEMPTS = 3;

    private final ReplEngine engine;
    private final ConnectionOptions options;

    Detection(ReplEngine engine, ConnectionOptions options) {
        this.engine = engine;
        this.options = options;
    }

    /** How fast a board is sent to that is of some kind: the profile says it, single options say it better. */
    static Pacing pacing(ConnectionOptions options, BoardProfile profile) {
        return new Pacing(
                options.receiveBuffer().orElse(profile.receiveBuffer()),
                options.receiveBuffer().orElse(profile.pieceSize()),
                options.pacing().orElse(profile.piecePause()));
    }

    /** How fast it may be sent to a board of which nothing is known yet, if nobody has told. */
    static Pacing firstPacing(ConnectionOptions options) {
        return options.profile()
                .map(profile -> pacing(options, profile))
                .orElseGet(() -> new Pacing(
                        options.receiveBuffer().orElse(SMALLEST_BUFFER),
                        options.receiveBuffer().orElse(SMALLEST_BUFFER),
                        options.pacing().orElse(BoardProfile.UNKNOWN.piecePause())));
    }

    Boot detect(Duration timeout, Deadline deadline, CapabilityQueries queries) {
        Agent agent = new Agent();
        Answer answer = send(agent, false, timeout, deadline);
        for (int attempt = 1; attempt < ATTEMPTS && wasDamaged(answer); attempt++) {
            log.debug("the agent did not arrive as it was sent, and is sent again: {}", answer.text());
            agent = new Agent();
            answer = send(agent, false, timeout, deadline);
        }
        BoardCapabilities.Told told = answer.kind() == Answer.Kind.DONE ? read(answer.text()) : null;
        if (told != null) {
            return boot(agent, answer, told, queries);
        }
        DeviceCapabilityException failure = failure(answer);
        if (!options.minimalCapabilitiesAllowed()) {
            throw failure;
        }
        Agent smaller = new Agent();
        Answer second = send(smaller, true, timeout, deadline);
        if (second.kind() != Answer.Kind.DONE) {
            failure.addSuppressed(failure(second));
            throw failure;
        }
        return boot(smaller, second, BoardCapabilities.Told.MINIMAL, queries);
    }

    /** The agent compiles on every board, unless bytes of it were lost or changed on their way. */
    private static boolean wasDamaged(Answer answer) {
        return answer.kind() == Answer.Kind.RAISED
                && PythonException.of(answer.text()).type().equals("SyntaxError");
    }

    private Answer send(Agent agent, boolean minimal, Duration timeout, Deadline deadline) {
        if (engine.rawPaste().orElse(true)) {
            Program program =
                    Program.marked(agent.source(minimal), agent.mark()).probing();
            Answer answer = engine.run(program, timeout, deadline, new CallControl());
            if (answer.kind() != Answer.Kind.NOT_RUN || engine.rawPaste().orElse(true)) {
                return answer;
            }
        }
        return sendInParts(agent, minimal, timeout, deadline);
    }

    /** Each part runs before the next is sent, so that a board that reads slowly loses nothing. */
    private Answer sendInParts(Agent agent, boolean minimal, Duration timeout, Deadline deadline) {
        List<String> parts = agent.parts(minimal);
        int last = parts.size() - 1;
        for (String part : parts.subList(0, last)) {
            Answer answer = engine.run(Program.plain(part), timeout, deadline, new CallControl());
            if (answer.kind() != Answer.Kind.DONE) {
                return answer;
            }
        }
        return engine.run(Program.marked(parts.get(last), agent.mark()), timeout, deadline, new CallControl());
    }

    private Boot boot(Agent agent, Answer answer, BoardCapabilities.Told told, CapabilityQueries queries) {
        boolean rawPaste = engine.rawPaste().orElse(false);
        agent.runsOn(told.implementation(), told.version());
        BoardProfile profile =
                options.profile().orElseGet(() -> BoardProfile.of(told.implementation(), told.platform()));
        engine.pace(pacing(options, profile));
        return new Boot(
                agent,
                answer.afterResult().contains("\r\n"),
                new BoardCapabilities(told, profile, rawPaste, queries),
                told.inhabited());
    }

    private static DeviceCapabilityException failure(Answer answer) {
        String hint = "; ConnectionOptions.allowMinimalCapabilities opens it nevertheless";
        return switch (answer.kind()) {
            case DONE ->
                new DeviceCapabilityException(
                        "the board told its capabilities as " + answer.text() + ", which is not understood" + hint);
            case RAISED ->
                new DeviceCapabilityException(
                        "the board could not tell its capabilities" + hint, PythonException.of(answer.text()));
            case NO_RESULT, NOT_RUN ->
                new DeviceCapabilityException("the board was reset while it was asked for its capabilities");
        };
    }

    /** Reads (name, version, platform, free heap, threads, deflate, timers, dictionary of an earlier host). */
    private static BoardCapabilities.@Nullable Told read(String text) {
        try {
            return PythonLiteral.parse(text) instanceof List<?> told
                            && told.size() == 8
                            && told.get(0) instanceof String name
                            && told.get(1) instanceof List<?> version
                            && told.get(2) instanceof String platform
                            && told.get(3) instanceof Number free
                    ? new BoardCapabilities.Told(
                            name,
                            versionText(version),
                            platform,
                            free.longValue(),
                            isOne(told.get(4)),
                            isOne(told.get(5)),
                            isOne(told.get(6)),
                            isOne(told.get(7)),
                            false)
                    : null;
        } catch (ConversionException e) {
            return null;
        }
    }

    private static String versionText(List<?> version) {
        return version.stream().limit(3).map(String::valueOf).collect(Collectors.joining("."));
    }

    private static boolean isOne(@Nullable Object value) {
        return value instanceof Number number && number.intValue() == 1;
    }
}
