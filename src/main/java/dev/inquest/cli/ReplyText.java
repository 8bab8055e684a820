package dev.inquest.cli;

import java.util.List;

import dev.inquest.cli.Paper.Word;
import dev.inquest.container.Place;
import dev.inquest.proposal.Offer;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Reply;

/** A reply on paper, and the exit code that goes with it. */
final class ReplyText {
    private final Paper paper;
    private final boolean full;

    ReplyText(Paper paper, boolean full) {
        this.paper = paper;
        this.full = full;
    }

    static String of(Reply reply, int width, boolean full) {
        Paper paper = new Paper(width);
        new ReplyText(paper, full).print(reply);
        return paper.toString();
    }

    static Exit exit(Reply reply) {
        return switch (reply) {
            case Reply.Explained explained -> Exit.DONE;
            case Reply.Told told -> Exit.DONE;
            case Reply.Proposed proposed -> Exit.DONE;
            case Reply.Changed changed -> Approving.exit(changed.decision());
            case Reply.AskedBack back -> Exit.UNCLEAR;
            case Reply.Refused refused -> switch (refused.code()) {
                case "bad_size", "bad_action" -> Exit.USAGE;
                default -> Exit.REFUSED;
            };
            case Reply.Failed failed -> switch (failed.code()) {
                case "engine_unreachable", "engine_timeout" -> Exit.UNREACHABLE;
                case "unknown_engine" -> Exit.USAGE;
                default -> Exit.FAILED;
            };
        };
    }

    private void print(Reply reply) {
        switch (reply) {
            case Reply.Explained explained -> {
                new AnswerText(paper, full).print(explained.answer(), explained.understood());
                offer(explained.offer());
            }
            case Reply.Told told -> MarkdownText.print(told.text(), paper);
            case Reply.Proposed proposed -> new ProposalText(paper).print(proposed.proposal());
            case Reply.Changed(var question, var intent, Decision.Replaced replaced) -> {
                paper.paragraph("The proposal before is withdrawn; this one stands in its place.").blank();
                new ProposalText(paper).print(replaced.proposal());
            }
            case Reply.Changed changed -> MarkdownText.print(changed.decision().say(), paper);
            case Reply.AskedBack back -> askedBack(back);
            case Reply.Refused refused -> MarkdownText.print(refused.text(), paper);
            case Reply.Failed failed -> paper.paragraph(failed.text());
        }
    }

    private void offer(Offer offer) {
        switch (offer) {
            case Offer.Proposed proposed -> {
                paper.blank();
                new ProposalText(paper).print(proposed.proposal());
            }
            case Offer.Nothing nothing -> {
                if (!nothing.say().isBlank()) {
                    MarkdownText.print(nothing.say(), paper.blank());
                }
            }
        }
    }

    private void askedBack(Reply.AskedBack back) {
        MarkdownText.print(back.text(), paper);
        paper.table("  ", back.choices()
                .stream()
                .map(choice -> List.of(Word.of(choice.label()),
                        Word.in(Ink.FAINT, "./inquest ask " + quoted(choice.text()))))
                .toList());
    }

    /** As a POSIX shell takes it literally. */
    static String quoted(String text) {
        return "'" + Paper.clean(text).replace("'", "'\\''") + "'";
    }

    static void glances(List<Glance> glances, Paper paper) {
        paper.table("", glances.stream()
                .map(g -> List.of(trouble(g), Word.of(g.container().name() + Place.on(g.container().engine())),
                        Word.of(g.container().image()),
                        Word.of(g.say().isBlank() ? g.container().status() : g.say())))
                .toList());
    }

    private static Word trouble(Glance glance) {
        return glance.trouble().isEmpty() ? Word.in(Ink.GREEN, "fine") : Word.in(Ink.RED, glance.trouble());
    }
}
