package dev.belay.task.internal.object;

import dev.belay.device.internal.ProgramWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values as they are sent, with the remote objects that they mention, which are not collected as long as this is in
 * use. Immutable.
 */
public final class RemoteArguments {
    private final String text;
    private final List<BoardObject> objects;

    RemoteArguments(String text, List<BoardObject> objects) {
        this.text = text;
        this.objects = objects.stream().distinct().toList();
    }

    /** {@return the expressions, with commas between them} */
    public String text() {
        return text;
    }

    /**
     * Tells a program that it looks up the objects. An object that is closed later stays until that program has ended.
     *
     * @param program what has the text in it
     * @throws IllegalStateException if one of them was closed
     */
    public void neededBy(ProgramWriter program) {
        objects.forEach(object -> object.neededBy(program));
    }

    /** The same text, for a program that looks up one more. */
    RemoteArguments and(BoardObject object) {
        List<BoardObject> more = new ArrayList<>(List.of(object));
        more.addAll(objects);
        return new RemoteArguments(text, more);
    }

    /** A line that only looks up: where that fails, the board was reset, and no code of the user has raised it. */
    String lookUps() {
        return objects.stream().map(BoardObject::expression).collect(Collectors.joining(";"));
    }
}
