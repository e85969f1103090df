package dev.belay.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

class TransportsTest {
    @Test
    void knowsTheSchemesOfTheCore() {
        assertThat(Transports.schemes()).containsExactly("exec", "tcp", "ws");
    }

    @Test
    void schemesMayBeWrittenInUpperCase() {
        assertThat(Transports.create("TCP:Board:23").name()).isEqualTo("tcp:Board:23");
    }

    @Test
    void eachCallMakesANewTransport() {
        assertThat(Transports.create("tcp:board:23")).isNotSameAs(Transports.create("tcp:board:23"));
    }

    @Test
    void unknownSchemeListsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create("usb:1"))
                .withMessage("Unknown scheme usb: in 'usb:1'; known are exec, tcp, ws");
    }

    @ParameterizedTest
    @CsvSource({
        "serial, /dev/ttyACM0, belay-serial",
        "rfc2217, rack:2217, belay-serial",
        "remote, rack:50051, belay-exporter",
        "embedded, bench, belay-testing"
    })
    void schemeWithoutItsArtifactSaysWhichToAdd(String scheme, String rest, String artifact) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create(scheme + ":" + rest))
                .withMessage(
                        "Unknown scheme %1$s: in '%1$s:%2$s'; known are exec, tcp, ws. For %1$s: add the "
                                + "dependency dev.belay:%3$s",
                        scheme, rest, artifact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/dev/ttyACM0", "COM3", ":23", " tcp:host:23", "1a:b", "täp:x"})
    void urlsWithoutASchemeAreRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.create(url))
                .withMessage("'" + url + "' does not begin with a scheme and a colon, such as tcp:192.168.4.1:23 or "
                        + "serial:/dev/ttyACM0");
    }

    @Test
    void noUrlIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> Transports.create(null))
                .withMessage("url");
    }

    @Test
    void providersOfTheContextClassLoaderAreFound() throws Exception {
        ClassLoader loader = new ServicesLoader(PaperProvider.class.getName());
        assertThat(withContext(loader, Transports::schemes)).containsExactly("exec", "paper", "tcp", "ws");
        assertThat(withContext(loader, () -> Transports.create("paper:tape").name()))
                .isEqualTo("paper:tape");
        assertThat(Transports.schemes()).containsExactly("exec", "tcp", "ws");
    }

    @Test
    void providersAreLookedForOncePerClassLoader() throws Exception {
        ServicesLoader loader = new ServicesLoader(PaperProvider.class.getName());
        withContext(loader, Transports::schemes);
        int lookedFor = loader.lookedFor;
        assertThat(lookedFor).isPositive();
        withContext(loader, Transports::schemes);
        assertThat(loader.lookedFor).isEqualTo(lookedFor);
    }

    @Test
    void noContextClassLoaderStillFindsTheCore() throws Exception {
        assertThat(withContext(null, Transports::schemes)).containsExactly("exec", "tcp", "ws");
    }

    @Test
    void providerThatCannotBeLoadedDoesNotHarmTheOthers() throws Exception {
        ClassLoader loader = new ServicesLoader("dev.belay.Missing\n" + PaperProvider.class.getName());
        assertThat(withContext(loader, Transports::schemes)).containsExactly("exec", "paper", "tcp", "ws");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withContext(loader, () -> Transports.create("usb:1")))
                .withMessage(
                        "Unknown scheme usb: in 'usb:1'; known are exec, paper, tcp, ws. These could not be loaded: "
                                + "dev.belay.transport.TransportProvider: Provider dev.belay.Missing not found");
    }

    @Test
    void moduleFindsTheSameSchemes() throws Exception {
        ModuleFinder finder = ModuleFinder.of(home(Transports.class), home(Logger.class), home(NullMarked.class));
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolveAndBind(finder, ModuleFinder.of(), Set.of("dev.belay.core"));
        ClassLoader loader = boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
                .findLoader("dev.belay.core");
        Class<?> transports = loader.loadClass(Transports.class.getName());
        assertThat(transports.getModule().getName()).isEqualTo("dev.belay.core");
        assertThat(withContext(loader, () -> transports.getMethod("schemes").invoke(null)))
                .hasToString("[exec, tcp, ws]");
    }

    private static Path home(Class<?> type) throws Exception {
        URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(place);
    }

    private static <T> T withContext(ClassLoader loader, Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Serves {@code paper:}. */
    public static final class PaperProvider implements TransportProvider {
        @Override
        public String scheme() {
            return "paper";
        }

        @Override
        public Transport create(String url) {
            return TransportPair.create(url, 1).host();
        }
    }

    /** Sees one more list of providers than its parent. */
    private static final class ServicesLoader extends ClassLoader {
        private static final String SERVICES = "META-INF/services/" + TransportProvider.class.getName();

        private final byte[] content;
        private int lookedFor;

        private ServicesLoader(String content) {
            super(TransportsTest.class.getClassLoader());
            this.content = content.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.equals(SERVICES)) {
                return super.getResources(name);
            }
            lookedFor++;
            List<URL> urls = Collections.list(super.getResources(name));
            urls.add(new URL("memory", "", -1, "services", new Handler()));
            return Collections.enumeration(urls);
        }

        private final class Handler extends URLStreamHandler {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content);
                    }
                };
            }
        }
    }
}
