package dev.sealdesk.policy.cedar;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.MemoryLimits;

/// Cedar's own parser, validator and formatter: its official WebAssembly build, compiled to Java
/// bytecode. Whatever a text makes it do, it can reach nothing but its own memory, which is
/// limited; its stack and time are limited too, and a run that ended badly is thrown away. Any
/// thread; one call at a time.
public final class CedarEngine {
  /// Longest text it is given.
  public static final int MAX_TEXT_CHARS = 1 << 20;

  /// Longest answer that is read; JSON takes some hundred characters for one of Cedar.
  static final int MAX_ANSWER_CHARS = 1 << 28;

  /// In pages of 64 KiB: 256 MiB.
  private static final int MAX_MEMORY_PAGES = 4096;

  private static final long STACK_BYTES = 64L << 20;

  /// A thousand policies take two seconds on a slow machine.
  static final Duration MAX_TIME = Duration.ofSeconds(60);

  private final Duration maxTime;
  private @Nullable Instance instance;

  public CedarEngine() {
    this(MAX_TIME);
  }

  CedarEngine(Duration maxTime) {
    this.maxTime = maxTime;
  }

  /// What came of a call.
  public sealed interface Answer {
    /// It answered.
    ///
    /// @param value JSON, read
    record Given(Map<String, Object> value) implements Answer {}

    /// It gave up: the text needs more stack, memory or time than it may have.
    record GaveUp(String why) implements Answer {}
  }

  /// The functions of Cedar that are used. Each takes one JSON document or one text.
  public enum Call {
    VALIDATE("validate", true),
    FORMAT("formatPolicies", true),
    POLICY_TO_JSON("policyToJson", true),
    SPLIT("policySetTextToParts", false),
    SCHEMA_TO_JSON("schemaToJsonWithResolvedTypes", false);

    private final String export;
    private final boolean takesJson;

    Call(String export, boolean takesJson) {
      this.export = export;
      this.takesJson = takesJson;
    }
  }

  /// Calls Cedar.
  ///
  /// @param argument JSON or text, as the function wants it
  public synchronized Answer call(Call call, String argument) {
    AtomicReference<Answer> result =
        new AtomicReference<>(new Answer.GaveUp("Cedar's parser broke down over it"));
    Thread thread =
        Thread.ofPlatform()
            .name("cedar")
            .daemon()
            .stackSize(STACK_BYTES)
            .unstarted(() -> result.set(attempt(call, argument)));
    thread.start();
    try {
      if (!thread.join(maxTime)) {
        instance = null;
        thread.interrupt();
        return new Answer.GaveUp("it took longer than " + maxTime.toSeconds() + " s");
      }
    } catch (InterruptedException interrupted) {
      instance = null;
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Answer.GaveUp("it was interrupted");
    }
    return result.get();
  }

  private Answer attempt(Call call, String argument) {
    Instance used = instance == null ? fresh() : instance;
    instance = null;
    try {
      String json = invoke(used, call, argument);
      Answer answer = new Answer.Given(Json.object(Json.read(json)));
      instance = used;
      return answer;
    } catch (StackOverflowError deep) {
      return new Answer.GaveUp("it is nested too deep");
    } catch (WasmEngineException | Thrown trap) {
      return new Answer.GaveUp("Cedar's parser broke down over it");
    } catch (tools.jackson.core.JacksonException deep) {
      return new Answer.GaveUp("one of its conditions has too many terms");
    }
  }

  private static String invoke(Instance instance, Call call, String argument) {
    CallResult result =
        call.takesJson
            ? instance
                .export(call.export)
                .applyWithRefs(new long[] {0}, new Object[] {new JsonText(argument)})
            : instance
                .export(call.export)
                .applyWithRefs(written(instance, argument), new Object[0]);
    return json(result.refResult(0));
  }

  private static String json(@Nullable Object reference) {
    if (reference instanceof JsonText(String text)) {
      return text;
    }
    throw new Thrown();
  }

  /// Copies a text into the memory of the instance, which frees it.
  ///
  /// @return address and length
  private static long[] written(Instance instance, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long address = instance.export("__wbindgen_malloc").apply(bytes.length, 1)[0];
    instance.memory().write((int) address, bytes);
    return new long[] {address, bytes.length};
  }

  // --- The JavaScript that the build expects around it: JSON, and nothing else.

  /// A value of JavaScript, by its JSON. Cedar only ever parses and stringifies them.
  private record JsonText(String text) {}

  /// The build throws an exception of JavaScript.
  private static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static Instance fresh() {
    WasmModule module = CedarModule.load();
    ImportValues.Builder imports = ImportValues.builder();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      FunctionImport wanted = (FunctionImport) module.importSection().getImport(i);
      imports.addFunction(
          new ImportFunction(
              wanted.module(),
              wanted.name(),
              module.typeSection().getType(wanted.typeIndex()),
              host(wanted.name())));
    }
    Instance fresh =
        Instance.builder(module)
            .withImportValues(imports.build())
            .withMachineFactory(CedarModule::create)
            .withMemoryLimits(
                new MemoryLimits(
                    module.memorySection().orElseThrow().getMemory(0).limits().initialPages(),
                    MAX_MEMORY_PAGES))
            .build();
    fresh.export("__wbindgen_start").apply();
    return fresh;
  }

  /// The names end in a hash of their signature.
  private static WasmFunctionHandle host(String name) {
    if (name.startsWith("__wbg_parse_")) {
      return host(call -> reference(new JsonText(call.text())));
    }
    if (name.startsWith("__wbg_stringify_")) {
      return host(call -> reference(json(call.reference())));
    }
    if (name.startsWith("__wbg___wbindgen_string_get_")) {
      return host(CedarEngine::getString);
    }
    if (name.startsWith("__wbg___wbindgen_is_undefined_")) {
      return host(call -> CallResult.of(new long[] {call.isUndefined() ? 1 : 0}, null));
    }
    if (name.equals("__wbindgen_init_externref_table")) {
      return host(_ -> CallResult.of(new long[0], null));
    }
    return host(
        _ -> {
          throw new Thrown();
        });
  }

  private static CallResult reference(Object value) {
    return CallResult.of(new long[] {0}, new Object[] {value});
  }

  /// Writes address and length of a string to where the build wants them; address 0 if it is none.
  private static CallResult getString(HostCall call) {
    int target = (int) call.numbers()[0];
    long[] written =
        call.reference() instanceof String text
            ? written(call.instance(), text)
            : new long[] {0, 0};
    call.instance().memory().writeI32(target, (int) written[0]);
    call.instance().memory().writeI32(target + 4, (int) written[1]);
    return CallResult.of(new long[0], null);
  }

  private static WasmFunctionHandle host(Function<HostCall, CallResult> code) {
    return new WasmFunctionHandle() {
      @Override
      public long[] apply(Instance instance, long... numbers) {
        return code.apply(new HostCall(instance, numbers, new Object[0])).longs();
      }

      @Override
      public CallResult applyWithRefs(
          Instance instance, long[] numbers, @Nullable Object @Nullable [] references) {
        return code.apply(
            new HostCall(instance, numbers, references == null ? new Object[0] : references));
      }
    };
  }

  /// One call from the build. Numbers and references stand at the places of their parameters.
  @SuppressWarnings("ArrayRecordComponent") // lives for one call and is never compared
  private record HostCall(Instance instance, long[] numbers, @Nullable Object[] references) {
    String text() {
      byte[] bytes = instance.memory().readBytes((int) numbers[0], (int) numbers[1]);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Nullable Object reference() {
      for (Object reference : references) {
        if (reference != null) {
          return reference;
        }
      }
      return null;
    }

    boolean isUndefined() {
      return reference() == null;
    }
  }
}
