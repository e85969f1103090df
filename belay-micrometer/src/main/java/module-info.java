/** Metrics of board sessions for Micrometer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // Micrometer has names, but no descriptors of modules
@org.jspecify.annotations.NullMarked
module dev.belay.micrometer {
    requires transitive dev.belay.core;
    requires transitive micrometer.core;

    exports dev.belay.micrometer;
}
