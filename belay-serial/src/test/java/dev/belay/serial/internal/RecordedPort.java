package dev.belay.serial.internal;

import dev.belay.transport.ControlLine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that keeps in mind what is done with it. */
class RecordedPort implements OpenPort {
    final List<String> done = new CopyOnWriteArrayList<>();
    boolean hasLines = true;

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
    public boolean set(ControlLine line, boolean on) {
        done.add(line + (on ? " on" : " off"));
        return hasLines;
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
