package dev.inquest.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: arguments in, exit code out. */
public final class Cli {
    private Cli() {}

    public static int run(String[] arguments, Workshops workshops, Terminal terminal) {
        Shell shell = new Shell(workshops, terminal);
        CommandLine line = new CommandLine(new Overview(shell));
        line.addSubcommand(new AskCommand(shell));
        line.addSubcommand(new ContainersCommand(shell));
        line.addSubcommand(new FixCommand(shell));
        line.addSubcommand(new ProposalsCommand(shell));
        line.addSubcommand(new ApproveCommand(shell));
        line.addSubcommand(new RejectCommand(shell));
        line.addSubcommand(new ServeCommand(shell));
        line.addSubcommand(new DemoCommand(shell));
        line.addSubcommand(new DoctorCommand(shell));
        line.addSubcommand(EngineCommand.line(shell));
        line.addSubcommand(PlaybookCommand.line(shell));
        line.addSubcommand(new WarmUpCommand(shell));

        Failures failures = new Failures(shell);
        line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(Math.max(60, terminal.width()))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        int code = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }
}
