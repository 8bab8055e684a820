package dev.inquest.cli;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.inquest.cli.Paper.Word;
import dev.inquest.container.Place;
import dev.inquest.proposal.Proposal;
import dev.inquest.reply.Json;

@Command(name = "proposals", description = "What waits for a yes, and what came of the rest.")
final class ProposalsCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    ProposalsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            List<Proposal> proposals = workshop.desk().proposals();
            if (json) {
                shell.printJson(Json.write(proposals));
            } else if (proposals.isEmpty()) {
                shell.say("Nothing has been proposed yet.");
            } else {
                Paper paper = shell.paper();
                paper.table("", proposals.stream().limit(SHOWN).map(ProposalsCommand::row).toList());
                shell.print(paper);
            }
            return Exit.DONE.code();
        }
    }

    private static List<Word> row(Proposal proposal) {
        Word state = Word.in(proposal.pending() ? Ink.YELLOW : Ink.FAINT, proposal.state().word());
        String until = proposal.pending() ? "until " + ProposalText.TIME.format(proposal.expiresAt()) : "";
        String votes = proposal.pending() && !proposal.tally().isEmpty() ? ", " + proposal.tally() : "";
        String decided = switch (proposal.state()) {
            case PENDING -> until + votes;
            case EXPIRED -> proposal.note();
            case APPROVED, REJECTED, STALE, CANCELLED -> "by " + proposal.decidedBy();
        };
        return List.of(Word.of(proposal.id()), state,
                Word.of(proposal.plan().name() + Place.on(proposal.plan().engine())),
                Word.of(proposal.plan().after().limit().human()), Word.in(Ink.FAINT, decided));
    }
}
