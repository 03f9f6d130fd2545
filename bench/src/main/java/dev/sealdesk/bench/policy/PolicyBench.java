package dev.sealdesk.bench.policy;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealdesk bench policy`.
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Decides and filters beside Cedar's own engine, on the same requests in one run.")
public final class PolicyBench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--campaign",
      paramLabel = "DECISIONS",
      defaultValue = "0",
      description =
          "Instead of measuring, compare this many random decisions with Cedar's. Ends with 1 if any"
              + " differs.")
  private long campaign;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Draws other policies and requests. Default: ${DEFAULT-VALUE}.")
  private long seed;

  private PolicyBench() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (campaign > 0) {
      return compare(out);
    }
    new Measurement(out, seed).run();
    out.flush();
    return 0;
  }

  private int compare(PrintWriter out) throws Exception {
    Differential.Result result = new Differential().run(seed, campaign);
    result.differences().forEach(out::println);
    out.printf(
        Locale.ROOT,
        "%,d decisions, %,d of them permitted; %,d evaluations failed in both; %d differences%n",
        result.decisions(),
        result.permitted(),
        result.failures(),
        result.differences().size());
    out.flush();
    return result.differences().isEmpty() ? 0 : 1;
  }
}
