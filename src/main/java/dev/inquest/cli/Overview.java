package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What there is, on one small screen. */
@Command(name = "./inquest")
final class Overview implements Callable<Integer> {
    static final String TEXT = """
            Inquest says why a container died, shows the proof, and fixes it after a yes.

              ./inquest demo                              see it happen on a real engine
              ./inquest ask "why did my container die?"   one question, answered at once

            Ask     ask         one question, with its evidence
                    understand  how a message is read, without acting on it
                    containers  what is dead, dying or close to its limit
                    history     what was seen, said and done before
            Fix     fix         propose, confirm, carry out, verify
                    undo        put back what a fix changed, after a yes
                    proposals   what waits for a yes
                    approve     say yes        reject    say no, and why
            Run     serve       web console, HTTP API, Slack
                    demo        the walkthrough
                    doctor      is everything in place
                    engine      a private engine for the demo and the tests
            Write   playbook    check, test, show and list what Inquest knows

            ./inquest COMMAND --help says more about one of them.
            """;

    private final Shell shell;

    @Option(names = {"-h", "--help"}, description = "this text")
    private boolean help;

    @Option(names = "--version", description = "the version")
    private boolean version;

    Overview(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (version && !help) {
            String built = Cli.class.getPackage().getImplementationVersion();
            shell.out().println("inquest " + (built == null ? "unreleased" : built));
        } else {
            shell.out().print(TEXT);
            shell.out().flush();
        }
        return Exit.DONE.code();
    }
}
