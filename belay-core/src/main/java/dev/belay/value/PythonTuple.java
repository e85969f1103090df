package dev.belay.value;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A Python tuple: an unmodifiable list that may have names for its elements.
 *
 * <p>A {@code namedtuple} has a type name and field names; MicroPython's own tuples with attributes, such as
 * {@code os.uname()}, have field names only. As a list it equals every list of the same elements; names don't count.
 */
public final class PythonTuple extends AbstractList<@Nullable Object> implements RandomAccess {
    private final List<@Nullable Object> elements;
    private final String typeName;
    private final List<String> fieldNames;

    private PythonTuple(String typeName, List<String> fieldNames, List<?> elements) {
        this.typeName = typeName;
        this.fieldNames = List.copyOf(fieldNames);
        this.elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    /**
     * Makes a plain tuple.
     *
     * @param elements the elements, copied
     * @return the tuple
     */
    public static PythonTuple of(@Nullable Object... elements) {
        return new PythonTuple("", List.of(), Arrays.asList(elements));
    }

    /**
     * Makes a plain tuple.
     *
     * @param elements the elements, copied
     * @return the tuple
     */
    public static PythonTuple copyOf(List<?> elements) {
        return new PythonTuple("", List.of(), elements);
    }

    /**
     * Makes a tuple whose elements have names.
     *
     * @param typeName the name of the namedtuple, empty for a tuple with attributes
     * @param fieldNames one name per element, no two the same
     * @param elements the elements, copied
     * @return the tuple
     * @throws IllegalArgumentException if there aren't as many names as elements, or a name comes twice
     */
    public static PythonTuple named(String typeName, List<String> fieldNames, List<?> elements) {
        if (fieldNames.size() != elements.size()) {
            throw new IllegalArgumentException(
                    fieldNames.size() + " field names for " + elements.size() + " elements: " + fieldNames);
        }
        if (new HashSet<>(fieldNames).size() != fieldNames.size()) {
            throw new IllegalArgumentException("A field name comes twice: " + fieldNames);
        }
        return new PythonTuple(typeName, fieldNames, elements);
    }

    /** {@return the name of the namedtuple, empty for any other tuple} */
    public String typeName() {
        return typeName;
    }

    /** {@return the names of the elements in order, empty for a plain tuple} */
    public List<String> fieldNames() {
        return fieldNames;
    }

    /**
     * The element of that name.
     *
     * @param fieldName one of {@link #fieldNames()}
     * @return the element, null for None
     * @throws IllegalArgumentException if no element has that name
     */
    public @Nullable Object get(String fieldName) {
        int index = fieldNames.indexOf(fieldName);
        if (index < 0) {
            throw new IllegalArgumentException("No field " + fieldName + " in " + fieldNames);
        }
        return elements.get(index);
    }

    @Override
    public @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
