package dev.belay.examples;

import dev.belay.fs.FileSystemContext;
import dev.belay.fs.ProgressListener;
import dev.belay.fs.TransferOptions;
import dev.belay.session.DeviceSessionManager;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how far a transfer has come, in a terminal. */
public final class UploadWithProgress {
    private static final int SIZE = 200_000;

    private UploadWithProgress() {}

    /**
     * Runs the example.
     *
     * @param arguments nothing, or {@code --port URL}
     */
    public static void main(String[] arguments) {
        try (var manager = DeviceSessionManager.create();
                var session = manager.open(Arguments.port(arguments))) {
            upload(session.fileSystem(), System.err);
            System.out.println(session.fileSystem().stat("/image.bin").size() + " bytes");
            session.fileSystem().delete("/image.bin");
        }
    }

    private static void upload(FileSystemContext files, PrintStream terminal) {
        byte[] image = new byte[SIZE];
        // #region progress
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("image.bin")
                .setUnit(" KB", 1000)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .build()) {
            ProgressListener listener = progress -> {
                progress.totalBytes().ifPresent(bar::maxHint);
                bar.stepTo(progress.bytes());
                progress.remaining().ifPresent(rest -> bar.setExtraMessage(rest.toSeconds() + " s left"));
            };
            files.writeFrom(
                    "/image.bin",
                    new ByteArrayInputStream(image),
                    TransferOptions.defaults().size(image.length).progress(listener));
        }
        // #endregion progress
    }
}
