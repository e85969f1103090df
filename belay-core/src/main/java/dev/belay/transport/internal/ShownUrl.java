package dev.belay.transport.internal;

/** URLs as they may be shown. */
public final class ShownUrl {
    private ShownUrl() {}

    /**
     * Hides what stands before the last {@code @}: a user and a password.
     *
     * @param url a URL
     * @return the same without them
     */
    public static String of(String url) {
        int at = url.lastIndexOf('@');
        if (at < 0) {
            return url;
        }
        int slashes = url.indexOf("//");
        int start = slashes >= 0 && slashes < at ? slashes + 2 : url.indexOf(':') + 1;
        return url.substring(0, Math.min(start, at)) + "..." + url.substring(at);
    }
}
