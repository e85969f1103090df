package dev.belay.value.internal;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out, before there is a value, whether a type can be read at all. */
final class TypeCheck {
    /** A record may contain ever larger types of itself; so many are looked at. */
    private static final int MAXIMUM_RECORDS = 100;

    private static final Set<Class<?>> HOLDERS =
            Set.of(Optional.class, List.class, Collection.class, Iterable.class, Set.class);

    private final ValueReader reader;
    private final Set<Type> records = new HashSet<>();

    TypeCheck(ValueReader reader) {
        this.reader = reader;
    }

    void require(Type wanted) {
        Type type = Types.bound(wanted);
        Class<?> raw = Types.raw(type);
        if (reader.isConverted(type) || raw == Object.class) {
            return;
        }
        if (raw == null) {
            throw new ConversionFault("Can't read " + type.getTypeName() + ": the type variable has no value here, "
                    + "name the type by a GenericType");
        }
        if (ScalarReader.of(raw) != null || raw.isEnum() || ValueReader.NATURAL.contains(raw)) {
            return;
        }
        if (HOLDERS.contains(raw)) {
            inside(Types.argument(type, 0), "[*]");
        } else if (raw == Map.class) {
            inside(Types.argument(type, 0), "[key *]");
            inside(Types.argument(type, 1), "[*]");
        } else if (raw.isArray()) {
            inside(Types.component(type), "[*]");
        } else if (raw.isRecord()) {
            record(type, RecordShape.of(raw));
        } else {
            throw new ConversionFault(
                    "Can't read " + type.getTypeName() + ": no conversion takes this type, tried " + reader.tried());
        }
    }

    private void record(Type type, RecordShape shape) {
        shape.requireAccess();
        if (records.size() < MAXIMUM_RECORDS && records.add(type)) {
            for (int index = 0; index < shape.size(); index++) {
                inside(Types.resolve(shape.type(index), type), "." + shape.name(index));
            }
        }
    }

    private void inside(Type type, String step) {
        try {
            require(type);
        } catch (ConversionFault fault) {
            throw fault.inside(step);
        }
    }
}
