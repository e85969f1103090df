package dev.belay.repl.internal;

import java.util.Arrays;

/** What boards print when a REPL begins. */
final class Banners {
    private static final String RAW = "raw REPL; CTRL-B to exit";
    private static final String FRIENDLY = "Type \"help()\" for more information.\r\n>>> ";

    private Banners() {}

    /**
     * Where the prompt of the raw REPL stands behind its banner: the index behind the {@code >}, or -1. Output of a
     * thread may stand between the two.
     */
    static int rawPrompt(Conversation conversation, int from) {
        int banner = conversation.indexOf(RAW, from);
        int prompt = banner < 0 ? -1 : conversation.indexOf(">", banner + RAW.length());
        return prompt < 0 ? -1 : prompt + 1;
    }

    /** Whether the board looks like one that has just started, or left the raw REPL. */
    static boolean looksLikeAPrompt(Conversation conversation) {
        return endsInFriendlyBanner(conversation) || conversation.endsWith(RAW + "\r\n>");
    }

    static boolean endsInFriendlyBanner(Conversation conversation) {
        return conversation.endsWith(FRIENDLY);
    }

    /** Whether the last that a board said is the prompt of its friendly REPL. */
    static boolean endsInFriendlyPrompt(byte[] said) {
        byte[] prompt = {'>', '>', '>', ' '};
        return said.length >= prompt.length
                && Arrays.equals(said, said.length - prompt.length, said.length, prompt, 0, prompt.length);
    }
}
