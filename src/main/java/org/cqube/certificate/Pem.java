package org.cqube.certificate;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Certificates and keys as text files. */
final class Pem {
    static final String ALIAS = "ssl";

    private Pem() {}

    static String of(Object certificateOrList) {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificateOrList);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** PKCS #8, not encrypted: its file's rights protect it. */
    static String of(PrivateKey key) {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** All certificates of a text; what is none is an error. */
    static List<X509Certificate> certificates(String text) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        try (var pem = new PEMParser(new StringReader(text))) {
            for (Object next = pem.readObject(); next != null; next = pem.readObject()) {
                if (!(next instanceof X509CertificateHolder holder)) {
                    throw new IOException("There is something in it that is no certificate");
                }
                found.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("It holds no certificate", e);
        }
        if (found.isEmpty()) {
            throw new IOException("There is no certificate in it");
        }
        return found;
    }

    static List<X509Certificate> readCertificates(Path file) {
        try {
            return certificates(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static PrivateKey readKey(Path file) {
        try (Reader text = Files.newBufferedReader(file);
                var pem = new PEMParser(text)) {
            Object first = pem.readObject();
            // Before an EC key, some tools write its curve.
            while (first != null && !(first instanceof PrivateKeyInfo) && !(first instanceof PEMKeyPair)) {
                first = pem.readObject();
            }
            if (first instanceof PrivateKeyInfo key) {
                return new JcaPEMKeyConverter().getPrivateKey(key);
            } else if (first instanceof PEMKeyPair pair) {
                return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
            }
            throw new IOException("there is no private key in it that is not encrypted");
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Trusts what that authority signed. */
    static KeyStore trusting(X509Certificate authority) {
        try {
            KeyStore store = empty();
            store.setCertificateEntry("authority", authority);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyStore identity(List<X509Certificate> chain, PrivateKey key) {
        try {
            KeyStore store = empty();
            store.setKeyEntry(ALIAS, key, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store;
    }

    /** Writes a file that its owner alone can read, whole or not at all. */
    static void writeSecret(Path file, String content) throws IOException {
        write(file, content, "rw-------");
    }

    static void writePublic(Path file, String content) throws IOException {
        write(file, content, "rw-r--r--");
    }

    private static void write(Path file, String content, String rights) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString(rights));
        Files.writeString(partial, content, StandardCharsets.US_ASCII);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
