package dev.belay.value.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What reflection knows of a record class. Kept with the class, and gone with it. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Type[] types;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Constructor<?> constructor;
    private final boolean accessible;

    private RecordShape(Class<?> type) {
        this.type = type;
        components = type.getRecordComponents();
        types = Arrays.stream(components).map(RecordComponent::getGenericType).toArray(Type[]::new);
        boolean open = true;
        for (int index = 0; index < components.length; index++) {
            indexes.put(components[index].getName(), index);
            open &= components[index].getAccessor().trySetAccessible();
        }
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("The record " + type.getTypeName() + " lacks its constructor", impossible);
        }
        accessible = constructor.trySetAccessible() && open;
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    int size() {
        return components.length;
    }

    String name(int index) {
        return components[index].getName();
    }

    /** The type of a component as declared, with type variables where the record has them. */
    Type type(int index) {
        return types[index];
    }

    Class<?> rawType(int index) {
        return components[index].getType();
    }

    boolean isOptional(int index) {
        return rawType(index) == Optional.class;
    }

    /** The index of a component, or -1. */
    int indexOf(@Nullable Object name) {
        return name instanceof String ? indexes.getOrDefault(name, -1) : -1;
    }

    @Nullable
    Object component(Record record, int index) {
        requireAccess();
        try {
            return components[index].getAccessor().invoke(record);
        } catch (InvocationTargetException thrown) {
            throw refusal("Can't write", thrown);
        } catch (IllegalAccessException denied) {
            throw new LinkageError("Access was checked before", denied);
        }
    }

    Object create(Object[] values) {
        requireAccess();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            throw refusal("Can't make", thrown);
        } catch (InstantiationException | IllegalAccessException denied) {
            throw new LinkageError("Access was checked before", denied);
        }
    }

    private ConversionFault refusal(String what, InvocationTargetException thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return new ConversionFault(
                what + " " + type.getTypeName() + ", which refuses: " + Failures.reason(cause), cause);
    }

    /** Refuses a record that its module keeps to itself. */
    void requireAccess() {
        if (!accessible) {
            throw new ConversionFault(
                    "Can't use the record " + type.getTypeName() + ": open the package " + type.getPackageName()
                            + " to " + RecordShape.class.getModule().getName());
        }
    }
}
