package dev.belay.fs.internal.sync;

/**
 * What a sync leaves alone.
 *
 * @param kept not deleted
 * @param ignored neither written nor deleted
 */
record Rules(IgnoreRules kept, IgnoreRules ignored) {
    static final Rules DEFAULTS =
            new Rules(IgnoreRules.of("/boot.py", "/webrepl_cfg.py", "/lib"), IgnoreRules.of(".git/", "__pycache__/"));

    boolean leaveAlone(String path) {
        return kept.matches(path) || ignored.matches(path);
    }
}
