package dev.belay.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random natural values. */
final class RandomValues {
    private RandomValues() {}

    /** A natural value, nested at most so deep. */
    static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 16 : 11)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 ->
                new BigInteger(300, random).setBit(64 + random.nextInt(200)).negate();
            case 4 -> Double.longBitsToDouble(random.nextLong());
            case 5 -> random.nextInt(2000) / 8.0 - 100;
            case 6 -> new PythonComplex(random.nextInt(3) - 1.0, -0.25 * random.nextInt(3));
            case 7 -> text(random);
            case 8 -> bytes(random);
            case 9 -> PythonEllipsis.ELLIPSIS;
            case 10 -> (double) random.nextInt(10);
            case 11, 12 -> elements(random, depth);
            case 13 -> PythonTuple.copyOf(elements(random, depth));
            case 14 -> set(random, depth);
            default -> dict(random, depth);
        };
    }

    private static List<Object> elements(Random random, int depth) {
        List<Object> elements = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            elements.add(value(random, depth - 1));
        }
        return elements;
    }

    /** A value that Python can hash. */
    private static Object key(Random random, int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return random.nextBoolean()
                    ? PythonTuple.of(key(random, depth - 1), key(random, depth - 1))
                    : set(random, depth - 1);
        }
        return value(random, 0);
    }

    private static Set<Object> set(Random random, int depth) {
        Set<Object> set = new LinkedHashSet<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            set.add(key(random, depth));
        }
        return set;
    }

    private static Map<Object, Object> dict(Random random, int depth) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            dict.put(key(random, depth), value(random, depth - 1));
        }
        return dict;
    }

    private static String text(Random random) {
        int kind = random.nextInt(3);
        return random.ints(random.nextInt(12), 0, kind == 0 ? 0x30 : kind == 1 ? 0x180 : 0x20000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        return bytes;
    }
}
