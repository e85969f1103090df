package dev.belay.boards;

import dev.belay.exporter.Exported;
import dev.belay.testing.EmbeddedBoard;
import dev.belay.testing.MicrobitBoard;
import dev.belay.testing.ThreadBoard;
import dev.belay.transport.Ser2net;
import dev.belay.transport.Transport;
import dev.belay.transport.Transports;
import dev.belay.transport.WebReplBoard;
import java.util.function.Supplier;

/**
 * A board that a conversation is held with.
 *
 * @param url what opens it
 * @param line makes a transport to it
 * @param off switches it off
 */
record TestBoard(String url, Supplier<Transport> line, Runnable off) {
    static TestBoard embedded() {
        EmbeddedBoard board = EmbeddedBoard.start();
        return new TestBoard(board.url(), board::transport, board::close);
    }

    /** The board inside the JVM, as a client of an exporter uses it. */
    static TestBoard exported() {
        Exported exported = Exported.start();
        return new TestBoard(exported.url(), () -> Transports.create(exported.url()), exported::close);
    }

    static TestBoard webRepl() {
        WebReplBoard board = WebReplBoard.start();
        return new TestBoard(board.url(), board::transport, board::close);
    }

    static TestBoard threads() {
        ThreadBoard.availability().orSkip();
        ThreadBoard board = ThreadBoard.start();
        return new TestBoard(board.url(), board::transport, board::close);
    }

    /** The board with threads, whose serial port another computer serves. */
    static TestBoard remote() {
        ThreadBoard.availability().orSkip();
        ThreadBoard board = ThreadBoard.start();
        Ser2net server;
        try {
            server = Ser2net.serve(board.port());
        } catch (RuntimeException | Error e) {
            board.close();
            throw e;
        }
        return new TestBoard(server.url(), () -> Transports.create(server.url()), () -> {
            server.close();
            board.close();
        });
    }

    static TestBoard microbit() {
        MicrobitBoard.availability().orSkip();
        MicrobitBoard board = MicrobitBoard.start();
        return new TestBoard(board.url(), board::transport, board::close);
    }
}
