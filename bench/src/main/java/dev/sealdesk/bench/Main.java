package dev.sealdesk.bench;

import dev.sealdesk.bench.envelope.MemoryBenchmark;
import dev.sealdesk.bench.envelope.SealBenchmark;
import dev.sealdesk.bench.ledger.LedgerBench;
import dev.sealdesk.bench.policy.PolicyBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The entry point of `sealdesk bench`.
@Command(
    name = "sealdesk bench",
    description = "Measures the product against its peers and its limits.",
    mixinStandardHelpOptions = true,
    version = "sealdesk 0.1.0-SNAPSHOT",
    subcommands = {
      HelpCommand.class,
      LedgerBench.class,
      PolicyBench.class,
      SanitizeBench.class,
      SealBenchmark.class,
      MemoryBenchmark.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a benchmark.");
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
