package io.pitot.agent.core;

import io.pitot.agent.core.config.ConfigLoader;
import io.pitot.agent.core.config.Options;
import io.pitot.agent.core.weaving.HookTable;
import io.pitot.agent.core.weaving.WovenClasses;
import io.pitot.bootstrap.metrics.Registry;
import java.io.File;
import java.io.PrintStream;
import java.util.List;
import java.util.Properties;

/** {@code java -jar pitot-agent.jar check FILE}: what a start would say, before the start. */
final class CheckCommand {
  private static final int OK = 0;
  private static final int WRONG = 1;
  private static final int USAGE = 2;

  private CheckCommand() {}

  static int run(String[] arguments, PrintStream out) {
    if (arguments.length != 2 || !arguments[0].equals("check")) {
      out.println(Version.NAME);
      out.println("usage: java -javaagent:pitot-agent.jar=shop.properties -jar shop.jar");
      out.println("       java -jar pitot-agent.jar check shop.properties");
      return USAGE;
    }
    File file = new File(arguments[1]);
    Options options = new ConfigLoader(System.getenv(), new Properties()).loadFile(file);
    HookTable hooks = HookTable.read(CheckCommand.class.getClassLoader());
    List<String> probes = options.enabledProbes(hooks.probes());
    AgentRuntime.registerMetrics(options, new WovenClasses(probes, new AgentLog()));
    ConfigCheck.against(Registry.DEFAULT, hooks.probes(), options);
    for (String error : options.errors()) {
      out.println(error);
    }
    out.println(options.errors().isEmpty() ? file + ": good" : file + ": see above");
    return options.errors().isEmpty() ? OK : WRONG;
  }
}
