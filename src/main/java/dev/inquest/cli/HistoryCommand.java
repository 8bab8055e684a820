package dev.inquest.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.cli.Paper.Word;
import dev.inquest.container.Place;
import dev.inquest.container.Shown;
import dev.inquest.history.Folded;
import dev.inquest.history.Past;
import dev.inquest.reply.Json;

@Command(name = "history", description = "What was seen, said and done: verdicts, proposals, decisions, fixes.", footer = {
    "", "Example: ./inquest history data-processor --since 7d", "It reads the store alone, so no engine"
            + " need answer."})
final class HistoryCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Parameters(paramLabel = "CONTAINER", arity = "0..1", description = "a name or the beginning of an id (default: all)")
    private String container = "";

    @Option(names = "--since", paramLabel = "TIME", description = "30m, 12h, 7d, 2w or a time such as 2026-11-24T00:00:00Z"
            + " (default: all)")
    private String since = "";

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Mixin
    private final EngineOption engine = new EngineOption();

    HistoryCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            Instant from = workshop.desk()
                    .lookingBack(since)
                    .orElseThrow(
                            () -> new WrongUsage("'" + since + "' is no time to look back to: write 30m, 12h, 7d, 2w"
                                    + " or 2026-11-24T00:00:00Z."));
            List<Past> past = workshop.desk().history(engine.of(workshop.desk()), container, from);
            if (json) {
                shell.printJson(Json.write(past));
            } else if (past.isEmpty()) {
                shell.say("Nothing is recorded" + (container.isEmpty() ? "." : " about " + container + "."));
            } else {
                Paper paper = shell.paper();
                Folded.of(past).forEach(one -> print(one, paper));
                shell.print(paper);
            }
            return Exit.DONE.code();
        }
    }

    private void print(Past past, Paper paper) {
        Word time = Word.in(Ink.FAINT, Shown.time(past.at()));
        String name = container.isEmpty() ? past.container() + Place.on(past.engine()) + " " : place(past);
        paper.beside("", time, time.width(), name + past.kind().word().replace('_', ' ') + by(past) + say(past)
                + (past.id().isEmpty() ? "" : " [" + past.id() + "]"));
    }

    private static String place(Past past) {
        String place = Place.on(past.engine()).strip();
        return place.isEmpty() ? "" : place + ": ";
    }

    private static String by(Past past) {
        return switch (past.kind()) {
            case DIED, LOOKED_AT ->
                past.recorded() ? "" : past.unasked() ? ", found unasked" : ", asked by " + past.by();
            case PROPOSED, YES, APPROVED, REJECTED, CANCELLED, REPLACED -> " by " + past.by();
            case STARTED, ENDED, REMOVED, LIMIT, UNWATCHED, MORE, EXPIRED, STALE, VERIFIED, ROLLED_BACK, NEEDS_HUMAN,
                    UNDONE ->
                "";
        };
    }

    private static String say(Past past) {
        return past.say().isBlank() ? "" : ": " + past.say();
    }
}
