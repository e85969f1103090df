package first;

import dev.belay.session.DeviceSessionManager;
import dev.belay.task.Task;

/** A first program: the board adds two numbers. */
public class First {
    interface Board {
        @Task("__import__('sys').implementation.name")
        String name();

        @Task("a + b")
        int add(int a, int b);
    }

    public static void main(String[] arguments) {
        String url = arguments.length > 0 ? arguments[0] : "embedded:";
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(url)) {
            Board board = session.bind(Board.class);
            System.out.println(board.name() + " says: 6 + 7 = " + board.add(6, 7));
        }
    }
}
