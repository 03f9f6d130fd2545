package dev.sealdesk.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which package may see which. What is not listed here may be seen by nobody outside its module.
class LayoutTest {
  private static final String SANITIZER = "dev.sealdesk.sanitizer..";
  private static final String SANITIZER_DOOR = "dev.sealdesk.sanitizer";
  private static final String SANITIZER_FOR_JVM = "dev.sealdesk.sanitizer.jvm..";
  private static final String SANITIZER_IMAGES = "dev.sealdesk.sanitizer.images..";
  private static final String SANITIZER_WEB = "dev.sealdesk.sanitizer.web..";
  private static final String POLICY = "dev.sealdesk.policy..";
  private static final String POLICY_CEDAR = "dev.sealdesk.policy.cedar..";
  private static final String LEDGER = "dev.sealdesk.ledger..";
  private static final String ENVELOPE = "dev.sealdesk.envelope..";
  private static final String PROTOCOL = "dev.sealdesk.protocol..";
  private static final String CLIENT = "dev.sealdesk.client..";
  private static final String SERVER = "dev.sealdesk.server..";
  private static final String SERVER_DATABASE = "dev.sealdesk.server.database..";
  private static final String ANNOTATIONS = "org.jspecify.annotations..";

  @Test
  void packages_have_no_cycles() {
    slices()
        .matching("dev.sealdesk.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(Product.classes());
  }

  @Test
  void the_sanitizer_knows_only_itself_and_the_core_of_the_jdk() {
    classes()
        .that()
        .resideInAPackage(SANITIZER)
        .and()
        .resideOutsideOfPackages(SANITIZER_FOR_JVM, SANITIZER_IMAGES, SANITIZER_WEB)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java.lang..", "java.io..", "java.util..", SANITIZER, ANNOTATIONS)
                .and(
                    resideOutsideOfPackages(
                        SANITIZER_FOR_JVM,
                        SANITIZER_IMAGES,
                        SANITIZER_WEB,
                        "java.util.concurrent..",
                        "java.util.logging..")))
        .allowEmptyShould(true)
        .check(Product.classes());
  }

  @Test
  void others_enter_the_sanitizer_through_its_door() {
    noClasses()
        .that(
            resideOutsideOfPackages(SANITIZER)
                .or(resideInAnyPackage(SANITIZER_IMAGES, SANITIZER_WEB)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(SANITIZER)
                .and(
                    resideOutsideOfPackages(
                        SANITIZER_DOOR, SANITIZER_FOR_JVM, SANITIZER_IMAGES, SANITIZER_WEB)))
        .allowEmptyShould(true)
        .check(Product.classes());
  }

  /// Facts come in and answers go out; a resource of its own is the only thing it reads.
  @Test
  void policies_are_decided_without_touching_the_machine_or_other_modules() {
    classes()
        .that()
        .resideInAPackage(POLICY)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java.lang..",
                    "java.io..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.time..",
                    "java.util..",
                    "tools.jackson.core..",
                    "run.endive..",
                    POLICY,
                    ANNOTATIONS)
                .and(not(belongToAnyOf(ProcessBuilder.class, Process.class, File.class)))
                .and(not(belongToAnyOf(FileInputStream.class, FileOutputStream.class)))
                .and(not(belongToAnyOf(RandomAccessFile.class))))
        .check(Product.classes());
  }

  @Test
  void only_the_policy_module_talks_to_cedar() {
    noClasses()
        .that()
        .resideOutsideOfPackage(POLICY)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(POLICY_CEDAR)
        .check(Product.classes());
  }

  @Test
  void the_ledger_knows_no_domain_and_nothing_of_ours() {
    classes()
        .that()
        .resideInAPackage(LEDGER)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "com.sun.net.httpserver..", "org.bouncycastle..", LEDGER, ANNOTATIONS))
        .check(Product.classes());
  }

  @Test
  void the_tree_of_the_ledger_knows_no_files_no_network_and_no_keys() {
    classes()
        .that()
        .resideInAPackage("dev.sealdesk.ledger.tree..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java.lang..", "java.io..", "java.util..", "dev.sealdesk.ledger.tree..")
                .or(resideInAnyPackage("java.security..", ANNOTATIONS)))
        .check(Product.classes());
  }

  @Test
  void only_sources_and_witnesses_of_the_ledger_use_the_network() {
    noClasses()
        .that(
            resideInAnyPackage(LEDGER)
                .and(
                    resideOutsideOfPackages(
                        "dev.sealdesk.ledger.source..", "dev.sealdesk.ledger.witness..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "com.sun.net.httpserver..")
        .check(Product.classes());
  }

  @Test
  void what_verifies_a_log_cannot_write_one() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.sealdesk.ledger.verify..", "dev.sealdesk.ledger.source..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.sealdesk.ledger",
            "dev.sealdesk.ledger.journal..",
            "dev.sealdesk.ledger.rows..",
            "dev.sealdesk.ledger.witness..")
        .check(Product.classes());
  }

  @Test
  void the_envelope_knows_only_itself_and_its_cryptography() {
    classes()
        .that()
        .resideInAPackage(ENVELOPE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java.lang..",
                "java.io..",
                "java.nio..",
                "java.security..",
                "java.text..",
                "java.time..",
                "java.util..",
                "javax.crypto..",
                "org.bouncycastle..",
                "org.conscrypt..",
                ENVELOPE,
                ANNOTATIONS))
        .check(Product.classes());
  }

  @Test
  void few_packages_call_the_cryptographic_libraries() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.sealdesk.envelope.primitives",
            "dev.sealdesk.ledger..",
            "dev.sealdesk.server.keys..",
            "dev.sealdesk.server.tls..",
            SANITIZER_FOR_JVM)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle..", "org.conscrypt..", "javax.crypto..")
        .check(Product.classes());
  }

  @Test
  void the_protocol_is_data_only() {
    classes()
        .that()
        .resideInAPackage(PROTOCOL)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java.lang..",
                    "java.io..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "tools.jackson.core..",
                    PROTOCOL,
                    ANNOTATIONS)
                .and(not(belongToAnyOf(File.class, FileInputStream.class, FileOutputStream.class))))
        .check(Product.classes());
  }

  /// The build bans the modules; this also holds if somebody copies a class.
  @Test
  void the_server_knows_nothing_that_reads_content() {
    noClasses()
        .that()
        .resideInAPackage(SERVER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SANITIZER, "dev.sealdesk.cli..", "dev.sealdesk.bench..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.sealdesk\\.envelope\\.v1\\.(UnlockedFile|Content)")
        .check(Product.classes());
  }

  @Test
  void the_server_talks_to_its_database_through_one_door() {
    noClasses()
        .that()
        .resideInAPackage(SERVER)
        .and()
        .resideOutsideOfPackage(SERVER_DATABASE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.sql..", "org.sqlite..", "org.flywaydb..")
        .orShould()
        .dependOnClassesThat(belongToAnyOf(Connection.class, DriverManager.class, Statement.class))
        .check(Product.classes());
  }

  /// Whoever changes something records it there; nobody else touches the ledger or its tables.
  @Test
  void only_recording_writes_events() {
    noClasses()
        .that()
        .resideInAPackage(SERVER)
        .and()
        .resideOutsideOfPackage("dev.sealdesk.server.recording..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LEDGER)
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("EventEncoding")
        .check(Product.classes());
  }

  @Test
  void only_release_makes_tickets_and_reads_locks() {
    noClasses()
        .that()
        .resideInAPackage(SERVER)
        .and()
        .resideOutsideOfPackages("dev.sealdesk.server.release..", "dev.sealdesk.server.content..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.sealdesk\\.server\\.content\\.(Tickets|SealedFronts)")
        .check(Product.classes());
  }

  @Test
  void nobody_depends_on_the_server_but_through_the_network() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SERVER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SERVER)
        .check(Product.classes());
  }

  @Test
  void nobody_depends_on_the_command_line_or_the_benchmarks() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.sealdesk.cli..", "dev.sealdesk.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.sealdesk.cli..", "dev.sealdesk.bench..")
        .check(Product.classes());
  }

  @Test
  void nothing_logs_through_java_util_logging() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.sealdesk.cli..", "dev.sealdesk.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(Product.classes());
  }

  @Test
  void the_client_asks_over_http_and_reads_the_ledger_without_writing_one() {
    classes()
        .that()
        .resideInAPackage(CLIENT)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "javax.net.ssl..",
                "tools.jackson..",
                "com.nimbusds..",
                CLIENT,
                PROTOCOL,
                ENVELOPE,
                "dev.sealdesk.ledger.note..",
                "dev.sealdesk.ledger.source..",
                "dev.sealdesk.ledger.tree..",
                ANNOTATIONS))
        .check(Product.classes());
  }

  @Test
  void every_module_is_checked_here() {
    assertEquals(
        names("pom.xml", "<module>(?!checks<)([^<]+)</module>"),
        names(
            "checks/pom.xml",
            "<groupId>dev\\.sealdesk</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<scope>"));
  }

  private static Set<String> names(String pom, String pattern) {
    String text = String.join("\n", Repository.lines(Repository.ROOT.resolve(pom)));
    List<String> names =
        Pattern.compile(pattern)
            .matcher(text)
            .results()
            .map((MatchResult r) -> r.group(1))
            .toList();
    return names.stream().collect(Collectors.toCollection(TreeSet::new));
  }
}
