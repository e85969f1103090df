package dev.belay.task.internal.object;

import dev.belay.task.RemoteObject;
import dev.belay.value.ValueConverter;
import dev.belay.value.internal.PythonExpression;
import java.lang.reflect.Type;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the remote objects of one session. */
final class RemoteObjectConverter implements ValueConverter {
    private final RemoteObjects session;
    private final Consumer<BoardObject> written;

    /**
     * Creates a converter.
     *
     * @param written told of each object that is written
     */
    RemoteObjectConverter(RemoteObjects session, Consumer<BoardObject> written) {
        this.session = session;
        this.written = written;
    }

    @Override
    public boolean reads(Type type) {
        return false;
    }

    @Override
    public Object read(@Nullable Object natural, Type type) {
        throw new UnsupportedOperationException("a remote object is no literal");
    }

    @Override
    public boolean writes(Object value) {
        return value instanceof RemoteObject;
    }

    /** Refuses later what can't be written, since failures of converters are wrapped. */
    @Override
    public PythonExpression write(Object value) {
        return () -> {
            BoardObject object = session.requireOwn((RemoteObject) value);
            written.accept(object);
            return object.expression();
        };
    }

    @Override
    public String toString() {
        return "RemoteObject";
    }
}
