package dev.belay.task.internal.model;

import dev.belay.value.ValueMapper;

/** Checks what a method is declared to return. */
final class ReturnCheck {
    private ReturnCheck() {}

    static void check(Kind kind, Returned returned, ValueMapper values, Complaints complaints) {
        String name = returned.displayName();
        switch (kind) {
            case TASK -> task(returned, values, complaints);
            case SETUP, TEARDOWN -> {
                if (returned.result() != Result.VOID || returned.async()) {
                    complaints.add(kind.annotation() + " returns void, not " + name);
                }
            }
            case THREAD -> {
                if (returned.async() || (returned.result() != Result.THREAD && returned.result() != Result.VOID)) {
                    complaints.add("@BackgroundThread returns DeviceThread or void, not " + name);
                }
            }
            case TIMER -> {
                if (returned.async() || (returned.result() != Result.TIMER && returned.result() != Result.VOID)) {
                    complaints.add("@Timer returns DeviceTimer or void, not " + name);
                }
            }
        }
    }

    private static void task(Returned returned, ValueMapper values, Complaints complaints) {
        if (returned.result() == Result.THREAD) {
            complaints.add("@Task returns no DeviceThread: that is for @BackgroundThread");
        } else if (returned.result() == Result.TIMER) {
            complaints.add("@Task returns no DeviceTimer: that is for @Timer");
        } else if (returned.result() == Result.STREAM && returned.async()) {
            complaints.add("DeviceStream in a CompletableFuture: return the stream itself, and read its publisher");
        }
        if (returned.isRead()) {
            try {
                values.requireReadable(returned.type());
            } catch (IllegalArgumentException e) {
                complaints.add(String.valueOf(e.getMessage()));
            }
        }
    }
}
