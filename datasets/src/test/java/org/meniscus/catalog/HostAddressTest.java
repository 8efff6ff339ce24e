package org.meniscus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

/** Hosts that send elsewhere, are not who they say, or are not there. */
class HostAddressTest extends LocalHost {
    @Test
    void followsARedirect() throws IOException {
        serve(LocalHost::whole);
        server.createContext("/moved", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", "/file");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        file = new RemoteFile(GOAL, address("/moved"), null, file.checksum());
        fetch();
        isThereAlone();
    }

    @Test
    void aRedirectToAFileOrInACircleIsRefused() throws IOException {
        for (String to : List.of("file:///etc/passwd", "/circle")) {
            server.createContext("/circle", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().set("Location", to);
                    exchange.sendResponseHeaders(302, -1);
                }
            });
            file = new RemoteFile(GOAL, address("/circle"), null, file.checksum());
            assertThatThrownBy(this::fetch).isInstanceOf(InputException.class).hasMessageContaining("302");
            nothingIsThere();
            server.removeContext("/circle");
        }
    }

    /** At once, and in words. */
    @Test
    void aCertificateThatNobodyKnowsIsRefused() throws Exception {
        int[] asked = {0};
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()) {
            @Override
            public void configure(com.sun.net.httpserver.HttpsParameters parameters) {
                asked[0]++;
                super.configure(parameters);
            }
        });
        secure.start();
        try {
            URI address = URI.create("https://localhost:" + secure.getAddress().getPort() + "/file");
            file = new RemoteFile(GOAL, address, null, file.checksum());
            assertThatThrownBy(this::fetch)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("its certificate is signed by nobody that this machine trusts")
                    .hasMessageNotContaining("Exception");
            assertThat(asked[0]).as("asked once").isLessThanOrEqualTo(1);
        } finally {
            secure.stop(0);
        }
    }

    private SSLContext ownCertificate() throws Exception {
        Path keys = folder.resolveSibling("keys-" + folder.getFileName());
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-alias",
                        "a",
                        "-storepass",
                        "secret",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), "secret".toCharArray());
        Files.delete(keys);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void anUnknownHostIsNamedAtOnce() {
        file = new RemoteFile(GOAL, URI.create("http://nowhere.invalid/file"), null, file.checksum());
        assertThatThrownBy(this::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("http://nowhere.invalid/file: no host of this name is known");
    }

    @Test
    void namesAStatusAndAHostThatIsGone() {
        serve((exchange, from) -> exchange.sendResponseHeaders(404, -1));
        assertThatThrownBy(this::fetch).hasMessageContaining("status 404");
        server.stop(0);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broke off after 0 bytes");
    }
}
