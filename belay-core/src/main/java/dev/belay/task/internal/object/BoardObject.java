package dev.belay.task.internal.object;

import dev.belay.device.internal.ProgramWriter;
import dev.belay.internal.SessionHolder;
import dev.belay.task.DeviceStream;
import dev.belay.task.RemoteObject;
import dev.belay.value.GenericType;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A handle on an object in the agent's dictionary. */
final class BoardObject implements RemoteObject, SessionHolder {
    private static final String ATTRIBUTE = "an attribute";
    private static final String METHOD = "a method";

    private final RemoteObjects session;
    private final ObjectCalls calls;

    /** The life of its session that it was made in. */
    private final int life;

    private final String what;
    private final int key;
    private final Cleaner.Cleanable kept;
    private final AtomicBoolean closed = new AtomicBoolean();

    private @Nullable Object handle;

    /**
     * Takes over an object.
     *
     * @param what where it comes from, for messages
     * @param kept the object, which goes with this handle
     */
    BoardObject(RemoteObjects session, ObjectCalls calls, String what, Kept kept) {
        this.session = session;
        this.calls = calls;
        this.what = what;
        this.key = kept.key();
        this.kept = kept.ownedBy(this);
        this.life = calls.functions().lives();
    }

    @Override
    public void hold(Object sessionHandle) {
        handle = sessionHandle;
    }

    @Override
    public <T> T get(String attribute, GenericType<T> type) {
        String member = "." + Names.require(attribute, ATTRIBUTE);
        return evaluate("get", what + member, expression() + member, RemoteObjects.nothing(), type);
    }

    @Override
    public RemoteObject getObject(String attribute) {
        String member = "." + Names.require(attribute, ATTRIBUTE);
        return keep("get", what + member, expression() + member, RemoteObjects.nothing());
    }

    @Override
    public void set(String attribute, @Nullable Object value) {
        String name = Names.require(attribute, ATTRIBUTE);
        RemoteArguments written = session.writeOne(value);
        String expression = "setattr(" + expression() + ",'" + name + "'," + written.text() + ")";
        run("set", what + "." + name, expression, written);
    }

    @Override
    public <T> T call(String method, GenericType<T> type, @Nullable Object... arguments) {
        String member = "." + Names.require(method, METHOD);
        RemoteArguments written = session.write(arguments);
        return evaluate("call", what + member, call(member, written), written, type);
    }

    @Override
    public RemoteObject callObject(String method, @Nullable Object... arguments) {
        String member = "." + Names.require(method, METHOD);
        RemoteArguments written = session.write(arguments);
        return keep("call", what + member, call(member, written), written);
    }

    /** Compares identities, so that the result is not printed, and no method of it is called. */
    @Override
    public void run(String method, @Nullable Object... arguments) {
        String member = "." + Names.require(method, METHOD);
        RemoteArguments written = session.write(arguments);
        run("call", what + member, call(member, written) + "is 0", written);
    }

    private String call(String member, RemoteArguments arguments) {
        return expression() + member + "(" + arguments.text() + ")";
    }

    @Override
    public <T> T item(@Nullable Object itemKey, GenericType<T> type) {
        RemoteArguments written = session.writeOne(itemKey);
        String item = "[" + written.text() + "]";
        return evaluate("get", what + item, expression() + item, written, type);
    }

    @Override
    public RemoteObject itemObject(@Nullable Object itemKey) {
        RemoteArguments written = session.writeOne(itemKey);
        String item = "[" + written.text() + "]";
        return keep("get", what + item, expression() + item, written);
    }

    @Override
    public int length() {
        return function("len", GenericType.of(Integer.class));
    }

    @Override
    public String repr() {
        return function("repr", GenericType.of(String.class));
    }

    private <T> T function(String name, GenericType<T> type) {
        return evaluate(
                "call", name + "(" + what + ")", name + "(" + expression() + ")", RemoteObjects.nothing(), type);
    }

    @Override
    public <T> T read(GenericType<T> type) {
        return evaluate("read", what, expression(), RemoteObjects.nothing(), type);
    }

    @Override
    public <T> DeviceStream<T> iterate(GenericType<T> type) {
        requireOpen();
        return session.iterate(what, this, type);
    }

    private <T> T evaluate(
            String verb, String activity, String expression, RemoteArguments arguments, GenericType<T> type) {
        requireOpen();
        return calls.evaluate(verb, activity, expression, arguments.and(this), type);
    }

    private void run(String verb, String activity, String expression, RemoteArguments arguments) {
        requireOpen();
        calls.run(verb, activity, expression, arguments.and(this));
    }

    private RemoteObject keep(String verb, String activity, String expression, RemoteArguments arguments) {
        requireOpen();
        BoardObject object = session.handle(activity, calls.keep(verb, activity, expression, arguments.and(this)));
        object.handle = handle;
        return object;
    }

    boolean belongsTo(RemoteObjects other) {
        return session == other;
    }

    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException(what + " was closed");
        }
        if (calls.functions().lives() != life) {
            throw new IllegalStateException(what + " is gone: the board was reset since it was made");
        }
    }

    /** Looks it up. */
    String expression() {
        return "B[" + key + "]";
    }

    /** Used with the turn in hand. Whoever closes it after this call is too late for the program. */
    void neededBy(ProgramWriter program) {
        requireOpen();
        program.needs(key);
    }

    @Override
    public boolean isOpen() {
        return !closed.get()
                && calls.functions().lives() == life
                && calls.functions().isActive();
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            kept.clean();
        }
    }

    @Override
    public String toString() {
        return what + ", object " + key + " of " + calls.functions().name();
    }
}
