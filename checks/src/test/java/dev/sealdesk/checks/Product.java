package dev.sealdesk.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/// All classes of all modules, as they were compiled.
final class Product {
  static final String ROOT_PACKAGE = "dev.sealdesk";

  private static final JavaClasses CLASSES = importClasses();

  private Product() {}

  static JavaClasses classes() {
    return CLASSES;
  }

  private static JavaClasses importClasses() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/test-classes/"))
        // What Cedar's WebAssembly was compiled to: thousands of functions that nobody named.
        .withImportOption(location -> !location.contains("CedarModuleMachine"))
        .importPackages(ROOT_PACKAGE);
  }
}
