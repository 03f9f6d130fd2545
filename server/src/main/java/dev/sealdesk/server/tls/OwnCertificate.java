package dev.sealdesk.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/// A certificate that the server made for itself, with its key, as two PEM files. It proves nothing
/// by itself: whoever is told its fingerprint on another way can check that they reached this
/// server.
public final class OwnCertificate {
  /// What browsers accept at most from a certificate that an operator added by hand.
  private static final Duration LIFE = Duration.ofDays(825);

  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);
  private static final int SERIAL_BITS = 159; // RFC 5280, 4.1.2.2: positive, at most 20 bytes

  private final Path certificateFile;
  private final Path keyFile;
  private final X509Certificate certificate;

  private OwnCertificate(Path certificateFile, Path keyFile, X509Certificate certificate) {
    this.certificateFile = certificateFile;
    this.keyFile = keyFile;
    this.certificate = certificate;
  }

  /// The one in the folder; a new one if there is none, if it soon ends, or if the server has
  /// another name now.
  public static OwnCertificate in(Path folder, URI publicUrl, InstantSource clock)
      throws IOException {
    Path certificateFile = folder.resolve("certificate.pem");
    Path keyFile = folder.resolve("key.pem");
    try {
      if (Files.exists(certificateFile) && Files.exists(keyFile)) {
        OwnCertificate found = new OwnCertificate(certificateFile, keyFile, read(certificateFile));
        if (found.serves(publicUrl.getHost(), clock.instant())) {
          return found;
        }
      }
      make(publicUrl.getHost(), clock.instant(), certificateFile, keyFile);
      return new OwnCertificate(certificateFile, keyFile, read(certificateFile));
    } catch (GeneralSecurityException | OperatorCreationException failed) {
      throw new IOException("the certificate in " + folder + " cannot be read or made", failed);
    }
  }

  public Path certificateFile() {
    return certificateFile;
  }

  public Path keyFile() {
    return keyFile;
  }

  /// SHA-256 of the certificate, as browsers show it.
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private boolean serves(String host, Instant now) throws GeneralSecurityException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    boolean named = names != null && names.stream().anyMatch(name -> host.equals(name.get(1)));
    Instant end = certificate.getNotAfter().toInstant();
    return named && now.isBefore(end.minus(RENEWED_BEFORE_END));
  }

  private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
    try (var stream = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
    }
  }

  private static void make(String host, Instant now, Path certificateFile, Path keyFile)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    X500Name name =
        new X500NameBuilder().addRDN(BCStyle.O, "Sealdesk").addRDN(BCStyle.CN, host).build();
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                date(now.minus(Duration.ofHours(1))), // for clocks that are behind
                date(now.plus(LIFE)),
                name,
                keys.getPublic())
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(Extension.subjectAlternativeName, false, names(host))
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    write(keyFile, "PRIVATE KEY", keys.getPrivate().getEncoded());
    write(certificateFile, "CERTIFICATE", certificate);
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }

  /// Also the names of this machine for itself, for those who work on it.
  private static GeneralNames names(String host) {
    Set<GeneralName> names = new LinkedHashSet<>();
    boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, bare));
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    names.add(new GeneralName(GeneralName.iPAddress, "::1"));
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  /// Beside it first, so that a crash leaves the old file or the new one.
  private static void write(Path file, String label, byte[] content) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject(label, content));
    }
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "new-",
            ".pem",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text.toString(), StandardCharsets.US_ASCII);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// When a certificate ends, whoever made it.
  ///
  /// @param file with it first, in PEM
  /// @throws CertificateException if it is none
  public static Instant end(Path file) throws IOException, CertificateException {
    try {
      return read(file).getNotAfter().toInstant();
    } catch (CertificateException noCertificate) {
      throw noCertificate;
    } catch (GeneralSecurityException noCertificate) {
      throw new CertificateException(noCertificate);
    }
  }
}
