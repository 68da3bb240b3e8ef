package org.imagecloud.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for one test, made with the JDK's {@code keytool}; all stores are PKCS #12. */
public final class TestAuthority {

    public static final String PASSWORD = "only-of-this-test";

    private final Path folder;
    private final String name;

    public TestAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        keytool(
                store(name),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "bc:c",
                "-validity",
                "2");
        keytool(
                store(name),
                "-exportcert",
                "-alias",
                name,
                "-file",
                file(".crt").toString());
    }

    /** A store of a new key with a certificate of this authority, for clients and for the server at 127.0.0.1. */
    public Path issue(String commonName) {
        Path store = store(name + "-" + commonName);
        String request = file("-" + commonName + ".csr").toString();
        String answer = file("-" + commonName + ".crt").toString();
        keytool(store, "-genkeypair", "-alias", "key", "-keyalg", "EC", "-dname", "CN=" + commonName, "-validity", "2");
        keytool(store, "-certreq", "-alias", "key", "-file", request);
        keytool(
                store(name),
                "-gencert",
                "-alias",
                name,
                "-infile",
                request,
                "-outfile",
                answer,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2");
        keytool(
                store,
                "-importcert",
                "-noprompt",
                "-alias",
                "authority",
                "-file",
                file(".crt").toString());
        keytool(store, "-importcert", "-noprompt", "-alias", "key", "-file", answer);
        return store;
    }

    /** A store of those authorities' certificates. */
    public static Path trust(Path store, TestAuthority... authorities) {
        for (TestAuthority authority : authorities) {
            authority.keytool(
                    store,
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    authority.name,
                    "-file",
                    authority.file(".crt").toString());
        }
        return store;
    }

    /** What a client brings, and whom it trusts. */
    public static SSLContext context(Path key, Path trust) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(key), PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(load(trust));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path store(String of) {
        return folder.resolve(of + ".p12");
    }

    private Path file(String suffix) {
        return folder.resolve(name + suffix);
    }

    private void keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
