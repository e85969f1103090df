package dev.belay.value.internal;

import dev.belay.value.PythonComplex;
import java.math.BigInteger;

/** Parses int, float and complex. */
final class NumberParser {
    /** More digits are refused: turning them into a number takes more than linear time. */
    static final int MAXIMUM_DIGITS = 10_000;

    private static final int DIGITS_OF_ANY_LONG = 18;
    private static final int BITS_OF_LONG = 63;

    private NumberParser() {}

    /** Whether a name is a number, or begins one. */
    static boolean isNumber(String name) {
        return name.equals("nan") || name.equals("inf") || name.equals("nanj") || name.equals("infj");
    }

    /** A Long, BigInteger, Double or PythonComplex. */
    static Object number(Cursor cursor) {
        boolean negative = cursor.peek() == '-';
        Number first = part(cursor);
        if (cursor.take('j')) {
            return new PythonComplex(0, real(first, negative));
        }
        int sign = cursor.peek();
        if (sign != '+' && sign != '-') {
            return first;
        }
        // older MicroPython prints 1-2j as (1+-2j)
        cursor.take('+');
        boolean secondNegative = cursor.peek() == '-';
        Number second = part(cursor);
        if (!cursor.take('j')) {
            throw cursor.unexpected("the j of a complex");
        }
        return new PythonComplex(real(first, negative), real(second, secondNegative));
    }

    /** A part of a complex, which is a float even where it looks like an int. */
    private static double real(Number part, boolean negative) {
        double value = part.doubleValue();
        return value == 0 && negative ? -0.0 : value;
    }

    private static Number part(Cursor cursor) {
        int start = cursor.position();
        boolean negative = cursor.take('-');
        if (!negative) {
            cursor.take('+');
        }
        int first = cursor.peek();
        if (!Cursor.isDigit(first) && first != '.') {
            return special(cursor, negative);
        }
        if (first == '0' && cursor.take("0x")) {
            return hexadecimal(cursor, negative);
        }
        int whole = digits(cursor);
        boolean isFloat = cursor.take('.');
        int fraction = isFloat ? digits(cursor) : 0;
        if (whole + fraction == 0) {
            throw cursor.unexpected("a digit");
        }
        if (cursor.peek() == 'e' || cursor.peek() == 'E') {
            cursor.advance();
            isFloat = true;
            exponent(cursor);
        }
        return isFloat ? (Number) Double.valueOf(cursor.since(start)) : integer(cursor, start, whole);
    }

    private static Number special(Cursor cursor, boolean negative) {
        if (cursor.take("inf") || cursor.take("float('inf')")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (cursor.take("nan") || cursor.take("float('nan')")) {
            return Double.NaN;
        }
        throw cursor.unexpected("a digit");
    }

    private static void exponent(Cursor cursor) {
        if (!cursor.take('-')) {
            cursor.take('+');
        }
        if (digits(cursor) == 0) {
            throw cursor.unexpected("a digit");
        }
    }

    private static int digits(Cursor cursor) {
        int start = cursor.position();
        while (Cursor.isDigit(cursor.peek())) {
            cursor.advance();
        }
        return requireFew(cursor, cursor.position() - start);
    }

    private static int requireFew(Cursor cursor, int digits) {
        if (digits > MAXIMUM_DIGITS) {
            throw cursor.fault("more than " + MAXIMUM_DIGITS + " digits before this");
        }
        return digits;
    }

    private static Number integer(Cursor cursor, int start, int digits) {
        return digits <= DIGITS_OF_ANY_LONG
                ? (Number) cursor.integerSince(start)
                : smallest(new BigInteger(cursor.since(start)));
    }

    private static Number hexadecimal(Cursor cursor, boolean negative) {
        int start = cursor.position();
        while (cursor.peek() < 0x80 && Character.digit(cursor.peek(), 16) >= 0) {
            cursor.advance();
        }
        if (requireFew(cursor, cursor.position() - start) == 0) {
            throw cursor.unexpected("a hexadecimal digit");
        }
        BigInteger magnitude = new BigInteger(cursor.since(start), 16);
        return smallest(negative ? magnitude.negate() : magnitude);
    }

    private static Number smallest(BigInteger value) {
        return value.bitLength() <= BITS_OF_LONG ? (Number) value.longValue() : value;
    }
}
