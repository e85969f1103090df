package dev.belay.session;

import dev.belay.device.CallOptions;
import dev.belay.resource.SessionResource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A program that ends without closing its sessions. Run by a JVM of its own. */
final class LeavingProgram {
    private LeavingProgram() {}

    /** How it ends. */
    enum Way {
        EXIT,
        EXIT_IN_OPERATION,
        RETURN,
        WAIT,
        EXIT_WITHOUT_HOOK,
        KILLED_IN_TASK,
        KILLED_WHILE_IDLE
    }

    public static void main(String[] arguments) throws InterruptedException {
        String url = arguments[0];
        Way way = Way.valueOf(arguments[1]);
        DeviceSessionManager manager = DeviceSessionManager.create(SessionManagerOptions.builder()
                .shutdownHook(way != Way.EXIT_WITHOUT_HOOK)
                .build());
        if (way == Way.KILLED_IN_TASK || way == Way.KILLED_WHILE_IDLE) {
            pump(manager, url, way);
        }
        if (way == Way.EXIT_IN_OPERATION) {
            manager.executeInSession(url, session -> {
                work(session);
                System.exit(0);
                return null;
            });
        }
        DeviceSession session = manager.open(url);
        work(session);
        switch (way) {
            case EXIT, EXIT_WITHOUT_HOOK -> System.exit(0);
            case WAIT -> new CountDownLatch(1).await();
            default -> {}
        }
    }

    /** Switches a pump on that the board switches off when nobody cares for it any more. */
    private static void pump(DeviceSessionManager manager, String url, Way way) throws InterruptedException {
        DeviceSession session = manager.open(
                url, SessionOptions.builder().lease(Duration.ofSeconds(1)).build());
        session.resources().register(SessionResource.python("pump", "pump.off()"));
        session.execute("from machine import Pin\npump = Pin(16, Pin.OUT)");
        System.out.println("works");
        if (way == Way.KILLED_IN_TASK) {
            session.execute(
                    "pump.on()\nwhile True: pass", CallOptions.defaults().timeout(Duration.ofSeconds(3)));
        }
        session.execute("pump.on()");
        new CountDownLatch(1).await();
    }

    private static void work(DeviceSession session) {
        session.executors().teardown("leave", "with open('left', 'w') as note:\n    note.write('left')");
        if (session.device().capabilities().hasTimers()) {
            session.bind(Blinking.class).blink();
        }
        System.out.println("works");
    }
}
