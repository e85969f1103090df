package dev.belay.serial;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two numbers by which a USB device says what it is.
 *
 * @param vendor the number of who made it, 0 to 65535
 * @param product the number that the vendor gave it, 0 to 65535
 */
public record UsbId(int vendor, int product) {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F]{4}):([0-9a-fA-F]{4})");
    private static final int HIGHEST = 0xffff;

    /**
     * Checks the numbers.
     *
     * @param vendor the number of who made it
     * @param product the number that the vendor gave it
     * @throws IllegalArgumentException if one of them is not from 0 to 65535
     */
    public UsbId {
        if (vendor < 0 || vendor > HIGHEST || product < 0 || product > HIGHEST) {
            throw new IllegalArgumentException(
                    "the numbers of a USB device are from 0 to 65535, not " + vendor + " and " + product);
        }
    }

    /**
     * Reads an id as {@code lsusb} writes it.
     *
     * @param text four hexadecimal digits, a colon, four more, such as {@code 2e8a:0005}
     * @return the id
     * @throws IllegalArgumentException if it is none
     */
    public static UsbId parse(String text) {
        Matcher matcher = FORM.matcher(Objects.requireNonNull(text, "text"));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no USB id; expected VENDOR:PRODUCT in hexadecimal, such as 2e8a:0005");
        }
        return new UsbId(Integer.parseInt(matcher.group(1), 16), Integer.parseInt(matcher.group(2), 16));
    }

    /** {@return the id as {@code lsusb} writes it, such as {@code 2e8a:0005}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x:%04x", vendor, product);
    }
}
