package dev.belay.device.internal;

import dev.belay.device.ConnectionOptions;
import dev.belay.repl.internal.Answer;
import dev.belay.repl.internal.ReplEngine;
import dev.belay.repl.internal.ReplSettings;
import dev.belay.transport.Transport;

/**
 * A way to a board, from when its transport is opened until it breaks.
 *
 * @param engine the raw REPL
 * @param calls what is called by it
 * @param checked what is called by it with checksums
 * @param resets resets by it
 * @param arrival brings the agent to the board
 */
record Channel(ReplEngine engine, AgentCalls calls, CheckedCalls checked, BoardResets resets, Arrival arrival) {
    /** A way that is not open yet. */
    static Channel over(Transport transport, ConnectionOptions options) {
        ReplSettings settings =
                new ReplSettings(Detection.firstPacing(options), options.recoveryTimeout(), options.outputLimit());
        ReplEngine engine = new ReplEngine(transport, settings);
        AgentCalls calls = new AgentCalls(engine);
        return new Channel(
                engine,
                calls,
                new CheckedCalls(calls),
                new BoardResets(engine),
                new Arrival(transport.name(), engine, options, calls));
    }

    /** Runs a program, with checksums or without. */
    Answer run(Call call, Boot boot, Request request, boolean withChecksums) {
        return withChecksums ? checked.run(call, boot, request) : calls.run(call, boot, request);
    }
}
