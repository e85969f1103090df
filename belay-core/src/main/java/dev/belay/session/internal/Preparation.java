package dev.belay.session.internal;

import dev.belay.device.internal.SessionNamespace;
import dev.belay.session.SessionOptions;
import dev.belay.session.SessionQuota;
import dev.belay.value.ValueMapper;

/** Tells a namespace what the options of its session say. */
final class Preparation {
    private Preparation() {}

    static void prepare(SessionNamespace namespace, String sessionId, SessionOptions options) {
        if (options.checksums()) {
            namespace.useChecksums();
        }
        options.callTimeout().ifPresent(namespace::callTimeout);
        SessionQuota quota = options.quota();
        if (!quota.isUnlimited()) {
            namespace.ownership().traffic().gate(used -> Quotas.check(sessionId, quota, used));
        }
        if (!options.contextValues().isEmpty()) {
            namespace.beginWith("context", ValueMapper.standard().write(options.contextValues()));
        }
    }
}
