package dev.belay.value.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers, as short as Python allows. */
final class NumberLiterals {
    private static final int BITS_OF_LONG = 63;
    /** Decimals of so many digits name different numbers, so that none of them can be left out. */
    private static final int SURE_DIGITS_OF_DOUBLE = 15;

    private static final int SURE_DIGITS_OF_FLOAT = 6;

    private NumberLiterals() {}

    /** Beyond 64 bits in hexadecimal, which is shorter and takes linear time. */
    static void integer(StringBuilder out, BigInteger value) {
        if (value.bitLength() <= BITS_OF_LONG) {
            out.append(value.longValue());
        } else {
            out.append(value.signum() < 0 ? "-0x" : "0x").append(value.abs().toString(16));
        }
    }

    static void real(StringBuilder out, double value) {
        if (!isSpecial(out, value)) {
            BigDecimal decimal = new BigDecimal(Double.toString(Math.abs(value)));
            while (decimal.precision() > SURE_DIGITS_OF_DOUBLE || Math.abs(value) < Double.MIN_NORMAL) {
                BigDecimal shorter = oneDigitLess(decimal);
                if (shorter.signum() == 0 || shorter.doubleValue() != Math.abs(value)) {
                    break;
                }
                decimal = shorter;
            }
            decimal(out, decimal);
        }
    }

    static void real(StringBuilder out, float value) {
        if (!isSpecial(out, value)) {
            BigDecimal decimal = new BigDecimal(Float.toString(Math.abs(value)));
            while (decimal.precision() > SURE_DIGITS_OF_FLOAT || Math.abs(value) < Float.MIN_NORMAL) {
                BigDecimal shorter = oneDigitLess(decimal);
                if (shorter.signum() == 0 || shorter.floatValue() != Math.abs(value)) {
                    break;
                }
                decimal = shorter;
            }
            decimal(out, decimal);
        }
    }

    /** Whole numbers as int, others as float. */
    static void seconds(StringBuilder out, BigDecimal value) {
        if (value.signum() < 0) {
            out.append('-');
        }
        BigDecimal magnitude = value.abs().stripTrailingZeros();
        if (magnitude.scale() <= 0) {
            out.append(magnitude.toBigInteger());
        } else {
            decimal(out, magnitude);
        }
    }

    /** A part of a complex, finite; only a negative zero need look like a float. */
    static void part(StringBuilder out, double value) {
        real(out, value);
        if (out.charAt(out.length() - 1) == '.' && Double.compare(value, -0.0) != 0) {
            out.setLength(out.length() - 1);
        }
    }

    private static BigDecimal oneDigitLess(BigDecimal decimal) {
        int digits = decimal.precision() - 1;
        return digits == 0
                ? BigDecimal.ZERO
                : decimal.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static boolean isSpecial(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            out.append("float('nan')");
            return true;
        }
        if (Double.compare(value, 0) < 0) {
            out.append('-');
        }
        if (value == 0) {
            out.append("0.");
        } else if (Double.isInfinite(value)) {
            out.append("float('inf')");
        }
        return value == 0 || Double.isInfinite(value);
    }

    /** The shortest of {@code 15e299}, {@code 100.}, {@code 1.5} and {@code .015}. */
    private static void decimal(StringBuilder out, BigDecimal positive) {
        BigDecimal stripped = positive.stripTrailingZeros();
        String digits = stripped.unscaledValue().toString();
        int exponent = -stripped.scale();
        int point = digits.length() + exponent;
        String scientific = digits + "e" + exponent;
        int length = exponent >= 0 ? point + 1 : Math.max(0, -point) + digits.length() + 1;
        if (scientific.length() < length) {
            out.append(scientific);
        } else if (exponent >= 0) {
            out.append(digits).append("0".repeat(exponent)).append('.');
        } else if (point > 0) {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else {
            out.append('.').append("0".repeat(-point)).append(digits);
        }
    }
}
