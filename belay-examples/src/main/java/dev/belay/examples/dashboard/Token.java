package dev.belay.examples.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What somebody has to know who wants to use a dashboard. */
final class Token {
    private static final int BYTES = 16;
    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /** {@return a new one, of 128 random bits} */
    static Token random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** {@return it, as it is written in a URL or a cookie} */
    String text() {
        return text;
    }

    /** Whether somebody knows it; takes as long for each wrong one. */
    boolean is(@Nullable String said) {
        return said != null
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.US_ASCII), said.getBytes(StandardCharsets.UTF_8));
    }
}
