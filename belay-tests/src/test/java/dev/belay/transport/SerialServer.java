package dev.belay.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server of a serial port by RFC 2217, whose port is the test. All that a client wants is noted, in hexadecimal. */
final class SerialServer implements AutoCloseable {
    private static final int IAC = 255;
    private static final int SB = 250;
    private static final int SE = 240;

    private final ServerSocket server;
    private final Manners manners;
    private final BlockingQueue<Client> ready = new LinkedBlockingQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** How it behaves. */
    @FunctionalInterface
    interface Manners {
        /** What is sent for what was heard, in hexadecimal; nothing by default. */
        String answer(String heard);
    }

    SerialServer(Manners manners) throws IOException {
        this.manners = manners;
        server = new ServerSocket();
        server.setReceiveBufferSize(16_384);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "serial server of a test");
        thread.setDaemon(true);
        thread.start();
    }

    /** Does what it is asked for, and asks for what is nobody's business here. */
    static String obliging(String heard) {
        return switch (heard) {
            case "" -> "fffb03fffd03fffb01fffd18fffd2cfff1"; // also an echo, the type of the terminal, a lone command
            case "fb00" -> "fffd00";
            case "fd00" -> "fffb00";
            case "2c0100000000" -> "fffa2c650001c200fff0";
            case "2c050b", "2c050c" -> ""; // as for ports that have no such line
            default ->
                heard.startsWith("2c")
                        ? "fffa2c" + "%02x".formatted(Integer.parseInt(heard.substring(2, 4), 16) + 100)
                                + heard.substring(4) + "fff0"
                        : "";
        };
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "rfc2217:localhost:" + port();
    }

    List<String> heard() {
        return heard;
    }

    private void serve() {
        try {
            while (true) {
                Client client = new Client(server.accept());
                try {
                    client.negotiate();
                } catch (IOException e) {
                    client.close(); // the client is gone
                }
            }
        } catch (IOException e) {
            // closed: there is nobody to tell
        }
    }

    /** The next client whose port is set. */
    Client next() throws IOException {
        try {
            Client client = ready.poll(20, TimeUnit.SECONDS);
            if (client == null) {
                throw new IOException("nobody has set the port");
            }
            return client;
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One connection. */
    final class Client implements AutoCloseable {
        private final Socket socket;
        private final InputStream input;

        private Client(Socket socket) throws IOException {
            this.socket = socket;
            this.input = new BufferedInputStream(socket.getInputStream());
            socket.setTcpNoDelay(true);
        }

        /** Answers until the client asks for the speed, which is the last that it does. */
        private void negotiate() throws IOException {
            send(manners.answer(""));
            String command = "";
            while (!command.equals("2c0100000000")) {
                command = command();
                heard.add(command);
                send(manners.answer(command));
            }
            ready.add(this);
        }

        /** The next command of the client, in hexadecimal; no data may come before. */
        String command() throws IOException {
            if (input.read() != IAC) {
                throw new IOException("no command");
            }
            int verb = input.read();
            return verb == SB ? subnegotiation() : "%02x%02x".formatted(verb, input.read());
        }

        private String subnegotiation() throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            while (true) {
                int next = input.read();
                if (next == IAC) {
                    next = input.read();
                    if (next == SE) {
                        return HexFormat.of().formatHex(content.toByteArray());
                    }
                }
                if (next < 0) {
                    throw new IOException("the client is gone");
                }
                content.write(next);
            }
        }

        /** Sends bytes as they are, in hexadecimal. */
        void send(String hexadecimal) throws IOException {
            if (hexadecimal.equals("end")) {
                close();
                return;
            }
            socket.getOutputStream().write(HexFormat.of().parseHex(hexadecimal));
        }

        /** What the client sends, where IAC is data only. */
        InputStream input() {
            return new InputStream() {
                private boolean isEscaped;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = 0;
                    while (count == 0 && length > 0) {
                        int came = input.read(buffer, offset, length);
                        if (came < 0) {
                            return -1;
                        }
                        for (int i = offset; i < offset + came; i++) {
                            count += keep(buffer, offset + count, buffer[i]);
                        }
                    }
                    return count;
                }

                private int keep(byte[] buffer, int place, byte value) throws IOException {
                    boolean isIac = value == (byte) IAC;
                    if (isEscaped && !isIac) {
                        throw new IOException("a command among the data");
                    }
                    isEscaped = isIac && !isEscaped;
                    if (isEscaped) {
                        return 0;
                    }
                    buffer[place] = value;
                    return 1;
                }
            };
        }

        OutputStream output() {
            return new OutputStream() {
                @Override
                public void write(int value) throws IOException {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] data, int offset, int length) throws IOException {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    for (int i = offset; i < offset + length; i++) {
                        bytes.write(data[i]);
                        if (data[i] == (byte) IAC) {
                            bytes.write(IAC);
                        }
                    }
                    socket.getOutputStream().write(bytes.toByteArray());
                }
            };
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
