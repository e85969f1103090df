package dev.belay.serial.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that keeps in mind what is done with it. */
class RecordedPort implements OpenPort {
    final List<String> done = new CopyOnWriteArrayList<>();

    @Override
    public int read(byte[] buffer) {
        return -1;
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        done.add("write " + length);
        return length;
    }

    @Override
    public int available() {
        return -1;
    }

    @Override
    public int unsent() {
        return 0;
    }

    @Override
    public void dropRequestToSend() {
        done.add("drop RTS");
    }

    @Override
    public void dropDataTerminalReady() {
        done.add("drop DTR");
    }

    @Override
    public boolean setLines(boolean dtr, boolean rts) {
        done.add("DTR " + (dtr ? "on" : "off") + ", RTS " + (rts ? "on" : "off"));
        return true;
    }

    @Override
    public int error() {
        return 5;
    }

    @Override
    public boolean close() {
        done.add("close");
        return true;
    }
}
