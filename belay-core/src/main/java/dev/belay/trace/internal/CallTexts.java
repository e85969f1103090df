package dev.belay.trace.internal;

import dev.belay.trace.TraceOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes texts fit for a record. */
final class CallTexts {
    private static final Logger log = LoggerFactory.getLogger(CallTexts.class);

    private final TraceOptions options;

    CallTexts(TraceOptions options) {
        this.options = options;
    }

    /** A text without what nobody may read, not too long. */
    String of(String text) {
        return text.isEmpty() ? text : shortened(redacted(text));
    }

    private String redacted(String text) {
        try {
            return options.redaction().apply(text);
        } catch (RuntimeException e) {
            log.warn("a redaction failed, and nothing of its text is recorded", e);
            return "";
        }
    }

    private String shortened(String text) {
        int limit = options.textLimit();
        if (text.length() <= limit) {
            return text;
        }
        int end = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "…";
    }
}
