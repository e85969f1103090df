package dev.belay.session;

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
        EXIT_WITHOUT_HOOK
    }

    public static void main(String[] arguments) throws InterruptedException {
        String url = arguments[0];
        Way way = Way.valueOf(arguments[1]);
        DeviceSessionManager manager = DeviceSessionManager.create(SessionManagerOptions.builder()
                .shutdownHook(way != Way.EXIT_WITHOUT_HOOK)
                .build());
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

    private static void work(DeviceSession session) {
        session.executors().teardown("leave", "with open('left', 'w') as note:\n    note.write('left')");
        if (session.device().capabilities().hasTimers()) {
            session.bind(Blinking.class).blink();
        }
        System.out.println("works");
    }
}
