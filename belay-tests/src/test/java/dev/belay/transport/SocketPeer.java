package dev.belay.transport;

import dev.belay.testing.transport.TransportPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

/** The other side of a transport, on a socket. */
abstract class SocketPeer implements TransportPeer {
    private Socket socket = new Socket();

    /** The connection of the transport that was just opened. */
    protected abstract Socket accept() throws IOException;

    final void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void meet() throws IOException {
        socket.close();
        socket = accept();
    }

    @Override
    public InputStream fromHost() {
        try {
            return socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OutputStream toHost() {
        try {
            return socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void vanish() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
