package dev.inquest.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: arguments in, exit code out. */
public final class Cli {
    private Cli() {}

    public static int run(String[] arguments, Workshops workshops, Terminal terminal) {
        Shell shell = new Shell(workshops, terminal);
        if (arguments.length == 0) {
            return new Overview(shell).call();
        }
        if (PlainQuestion.is(arguments)) {
            return flushed(PlainQuestion.answer(arguments, shell), terminal);
        }
        CommandLine line = new CommandLine(new Overview(shell));
        Map<String, Supplier<CommandLine>> commands = commands(shell);
        String first = arguments[0];
        // Reading the annotations of every command takes longer than many an answer: only the one meant is built.
        commands.forEach((name, command) -> {
            if (name.equals(first) || !commands.containsKey(first)) {
                line.addSubcommand(name, command.get());
            }
        });

        Failures failures = new Failures(shell);
        line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(Math.max(60, terminal.width()))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        return flushed(line.execute(arguments), terminal);
    }

    private static int flushed(int code, Terminal terminal) {
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    private static Map<String, Supplier<CommandLine>> commands(Shell shell) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("ask", () -> new CommandLine(new AskCommand(shell)));
        commands.put("understand", () -> new CommandLine(new UnderstandCommand(shell)));
        commands.put("containers", () -> new CommandLine(new ContainersCommand(shell)));
        commands.put("history", () -> new CommandLine(new HistoryCommand(shell)));
        commands.put("fix", () -> new CommandLine(new FixCommand(shell)));
        commands.put("undo", () -> new CommandLine(new UndoCommand(shell)));
        commands.put("proposals", () -> new CommandLine(new ProposalsCommand(shell)));
        commands.put("approve", () -> new CommandLine(new ApproveCommand(shell)));
        commands.put("reject", () -> new CommandLine(new RejectCommand(shell)));
        commands.put("cancel", () -> new CommandLine(new CancelCommand(shell)));
        commands.put("edit", () -> new CommandLine(new EditCommand(shell)));
        commands.put("audit", () -> AuditCommand.line(shell));
        commands.put("serve", () -> new CommandLine(new ServeCommand(shell)));
        commands.put("demo", () -> new CommandLine(new DemoCommand(shell)));
        commands.put("doctor", () -> new CommandLine(new DoctorCommand(shell)));
        commands.put("engine", () -> EngineCommand.line(shell));
        commands.put("playbook", () -> PlaybookCommand.line(shell));
        commands.put("warm-up", () -> new CommandLine(new WarmUpCommand(shell)));
        return commands;
    }
}
