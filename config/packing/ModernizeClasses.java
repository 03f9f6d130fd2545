import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Gives the classes in a folder the version of Java 8, with the stack maps that it asks for; what
/// they do stays the same. The JVM keeps classes older than Java 6 out of its cache of loaded and
/// linked classes (JEP 483), and so loads and verifies them anew at each start.
///
/// Usage: `java ModernizeClasses.java FOLDER`
final class ModernizeClasses {
  private static final int TARGET = ClassFile.JAVA_8_VERSION;

  private ModernizeClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Path> classes;
    try (Stream<Path> files = Files.walk(folder)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url(folder)})) {
      ClassFile classFile =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(loader).cached()));
      for (Path file : classes) {
        ClassModel model = classFile.parse(file);
        if (model.majorVersion() < TARGET) {
          ClassTransform newer =
              // Code that is not passed through a transform is copied as it is, without stack maps.
              ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                  .andThen(
                      ClassTransform.endHandler(
                          builder -> builder.with(ClassFileVersion.of(TARGET, 0))));
          Files.write(file, classFile.transformClass(model, newer), TRUNCATE_EXISTING);
        }
      }
    }
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toUri().toURL();
  }
}
