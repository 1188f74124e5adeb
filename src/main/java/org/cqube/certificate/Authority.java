package org.cqube.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cqube.source.Installation;
import org.springframework.stereotype.Component;

/**
 * The installation's own authority for client certificates: a key and a certificate in {@code secrets/} of the data folder, made when they
 * are first needed. The key belongs to every backup, apart from the data; lost, a new authority must issue every certificate anew.
 */
@Component
class Authority {
    private static final Duration TWENTY_YEARS = Duration.ofDays(20 * 365);
    private static final Duration LIST_VALIDITY = Duration.ofDays(30);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final String state;
    private final Clock clock;

    Authority(Installation installation, Clock clock) {
        this.folder = installation.data().resolve("secrets");
        this.state = installation.stateCode();
        this.clock = clock;
    }

    /** A revoked certificate. */
    record Revoked(BigInteger serial, Instant at) {}

    /** A key that was just made, with its certificate. */
    record Issued(X509Certificate certificate, PrivateKey key) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Issued[" + certificate.getSerialNumber().toString(16) + "]";
        }
    }

    X509Certificate certificate() {
        make();
        return Pem.readCertificates(certificateFile()).getFirst();
    }

    Path certificateFile() {
        return folder.resolve("client-authority.crt");
    }

    /** A client's certificate. */
    Issued issueClient(String user, Instant from, Instant to) {
        return issue(user, from, to, KeyPurposeId.id_kp_clientAuth, List.of());
    }

    /** The certificate of a server: of this program's TLS door, say, where no public authority is asked. */
    Issued issueServer(String host, Instant from, Instant to) {
        boolean address = host.matches("[0-9.]+|.*:.*");
        return issue(
                host,
                from,
                to,
                KeyPurposeId.id_kp_serverAuth,
                List.of(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host)));
    }

    /** PEM. Valid for a month: who uses it must fetch a new one before. */
    String revocationList(List<Revoked> revoked) {
        X509Certificate own = certificate();
        Instant now = clock.instant();
        var list = new JcaX509v2CRLBuilder(own, Date.from(now));
        list.setNextUpdate(Date.from(now.plus(LIST_VALIDITY)));
        revoked.forEach(entry -> list.addCRLEntry(entry.serial(), Date.from(entry.at()), CRLReason.unspecified));
        try {
            list.addExtension(Extension.cRLNumber, false, new org.bouncycastle.asn1.ASN1Integer(now.getEpochSecond()));
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(own.getPublicKey()));
            X509CRLHolder signed = list.build(new JcaContentSignerBuilder(SIGNATURE).build(key()));
            return Pem.of(signed);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("The list of revoked certificates could not be signed", e);
        }
    }

    private Issued issue(String name, Instant from, Instant to, KeyPurposeId purpose, List<GeneralName> names) {
        X509Certificate own = certificate();
        KeyPair pair = pair();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    own,
                    new BigInteger(127, RANDOM).setBit(126),
                    Date.from(from),
                    Date.from(to),
                    subject(name),
                    pair.getPublic());
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(own.getPublicKey()));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            return new Issued(
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key()))),
                    pair.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("The certificate of " + name + " could not be made", e);
        }
    }

    private PrivateKey key() {
        return Pem.readKey(folder.resolve("client-authority.key"));
    }

    private static X500Principal subject(String name) throws IOException {
        return new X500Principal(new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, name)
                .build()
                .getEncoded());
    }

    /** One of several programs makes it; the others wait and use it. */
    private void make() {
        if (Files.exists(certificateFile())) {
            return;
        }
        try {
            Files.createDirectories(folder);
            try (var lock = FileChannel.open(
                            folder.resolve("client-authority.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                if (!Files.exists(certificateFile())) {
                    makeNew();
                }
            }
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("The authority for client certificates could not be made in " + folder, e);
        }
    }

    private void makeNew() throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair pair = pair();
        Instant now = clock.instant();
        X500Principal name = subject("cQube client authority " + state);
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(127, RANDOM).setBit(126),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(TWENTY_YEARS)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate())));
        // The key first: with the certificate the authority exists.
        Pem.writeSecret(folder.resolve("client-authority.key"), Pem.of(pair.getPrivate()));
        Pem.writePublic(certificateFile(), Pem.of(certificate));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has this curve", e);
        }
    }

    static UncheckedIOException unwritten(Path file, IOException e) {
        return new UncheckedIOException(file + " could not be written", e);
    }
}
