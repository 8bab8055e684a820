package dev.inquest.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.inquest.ledger.Head;
import dev.inquest.ledger.Verdict;
import dev.inquest.reply.Json;

@Command(name = "audit", description = "Whether the record of what was said and done is whole; the record itself.")
final class AuditCommand implements Callable<Integer> {
    static CommandLine line(Shell shell) {
        return new CommandLine(new AuditCommand()).addSubcommand(new Verify(shell))
                .addSubcommand(new Export(shell));
    }

    @Override
    public Integer call() {
        throw new WrongUsage("Say what to do: ./inquest audit verify, or ./inquest audit export.");
    }

    @Command(name = "verify", description = "Look at every entry: was one changed, taken out, or cut off at the end?", footer = {
        "", "The head it prints, written down elsewhere, proves later that nothing up to it was touched:",
        "./inquest audit verify --head 128:9f86d0..."})
    static final class Verify implements Callable<Integer> {
        private final Shell shell;

        @Mixin
        private final WorkshopOptions options = new WorkshopOptions();

        @Option(names = "--head", paramLabel = "SEQ:HASH", description = "a head that was written down")
        private String head = "";

        @Option(names = "--json", description = "one JSON document instead of text")
        private boolean json;

        Verify(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            Head known = head.isEmpty()
                    ? Head.NONE
                    : Head.parse(head)
                            .orElseThrow(
                                    () -> new WrongUsage("'" + head + "' is not a head: it is a number, a colon and"
                                            + " 64 hexadecimal digits, as ./inquest audit verify prints it."));
            try (Workshop workshop = options.open(shell)) {
                Verdict verdict = workshop.ledger().verify(known);
                if (json) {
                    shell.printJson(Json.write(verdict));
                } else {
                    say(verdict);
                }
                return (verdict instanceof Verdict.Whole ? Exit.DONE : Exit.FAILED).code();
            }
        }

        private void say(Verdict verdict) {
            switch (verdict) {
                case Verdict.Broken broken -> shell.say("The record is not whole. " + broken.say());
                case Verdict.Whole whole when whole.head().seq() == 0 -> shell.tell("Nothing has been recorded yet.");
                case Verdict.Whole whole -> {
                    shell.tell("The record is whole: " + whole.head().seq() + " entries.");
                    whole.doubts()
                            .forEach(seq -> shell.tell("But the witness was missing when entry " + seq + " was written,"
                                    + " so what stood after entry " + (seq - 1) + " before may have been cut off."));
                    shell.print(shell.paper().line("", Paper.Word.of("Head: " + whole.head())));
                }
            }
        }
    }

    @Command(name = "export", description = "Every entry as one line of JSON, oldest first.")
    static final class Export implements Callable<Integer> {
        private final Shell shell;

        @Mixin
        private final WorkshopOptions options = new WorkshopOptions();

        @Option(names = "--since", paramLabel = "TIME", description = "such as 2026-11-24T00:00:00Z")
        private String since = "";

        Export(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            Instant from = time();
            try (Workshop workshop = options.open(shell)) {
                workshop.ledger().export(from, shell::printJson);
                return Exit.DONE.code();
            }
        }

        private Instant time() {
            try {
                return since.isEmpty() ? Instant.EPOCH : Instant.parse(since);
            } catch (DateTimeParseException e) {
                throw new WrongUsage("'" + since + "' is not a time: write it as 2026-11-24T00:00:00Z.");
            }
        }
    }
}
