package dev.inquest.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.answer.Answer;
import dev.inquest.container.Place;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Reply;

/** A reply as a message, always written anew from our own state and never from what Slack holds. */
final class Card {
    private static final int CHOICES = 10;

    private Card() {}

    static Message of(Reply reply, Standing standing, List<String> approvers) {
        return switch (reply) {
            case Reply.Explained explained -> explained(explained, standing, approvers);
            case Reply.Proposed proposed -> proposed(standing, approvers);
            case Reply.Told told -> told(told);
            case Reply.Changed(var question, var intent, Decision.Approved approved) -> approved(approved);
            case Reply.Changed changed -> says(changed.decision().say(), List.of());
            case Reply.AskedBack back -> says(back.text(), choices(back.choices()));
            case Reply.Refused refused -> says(refused.text(), List.of());
            case Reply.Failed failed -> says(failed.text(), List.of());
        };
    }

    private static Message explained(Reply.Explained reply, Standing standing, List<String> approvers) {
        Answer answer = reply.answer();
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(AnswerMessage.block(answer, reply.understood(), !touched(standing)));
        List<Map<String, Object>> fix = FixMessage.blocks(standing);
        if (!fix.isEmpty()) {
            blocks.add(Blocks.divider());
            blocks.addAll(fix);
        }
        List<Map<String, Object>> buttons = decide(standing, approvers);
        if (!answer.explain().isBlank()) {
            buttons.add(Blocks.button(Presses.EXPLAIN, "Explain in full", answer.investigation(),
                    "Explain in full why " + answer.container().name() + " died"));
        }
        if (!buttons.isEmpty()) {
            blocks.add(Blocks.actions("next", buttons));
        }
        List<String> small = new ArrayList<>();
        String sure = switch (answer.finding()) {
            case Answer.Cause cause -> Words.certainty(cause.certainty());
            case Answer.Unproven unproven -> "*Not proven:* nothing that was seen decides it";
        };
        small.add(
                sure + " · " + (touched(standing) ? "" : Words.UNTOUCHED + " · ") + Blocks.id(answer.investigation()));
        small.addAll(terms(standing, approvers));
        blocks.add(Blocks.context("terms", small));
        String said = Plain.escape(Plain.line(answer.say(), 600));
        return new Message(said + sayStanding(standing), blocks);
    }

    private static Message proposed(Standing standing, List<String> approvers) {
        List<Map<String, Object>> blocks = new ArrayList<>(FixMessage.blocks(standing));
        List<Map<String, Object>> buttons = decide(standing, approvers);
        if (!buttons.isEmpty()) {
            blocks.add(Blocks.actions("next", buttons));
        }
        List<String> small = new ArrayList<>(terms(standing, approvers));
        if (!touched(standing)) {
            small.addFirst(Words.UNTOUCHED);
        }
        if (!small.isEmpty()) {
            blocks.add(Blocks.context("terms", small));
        }
        return new Message(sayStanding(standing).strip(), blocks);
    }

    /** What the desk says, with the person's name as Slack shows it. */
    private static Message approved(Decision.Approved approved) {
        String by = approved.proposal().decidedBy();
        String named = "Approved by " + Person.of(by).name();
        Message plain = says(approved.say(), List.of());
        return by.isEmpty() || !approved.say().startsWith(named)
                ? plain
                : new Message(plain.text(), List.of(RichText.block("says", RichText.line(
                        RichText.text("Approved by "), FixMessage.person(by),
                        RichText.text(Plain.line(approved.say().substring(named.length()), 600))))));
    }

    private static boolean touched(Standing standing) {
        return standing instanceof Standing.UnderWay || standing instanceof Standing.Approved;
    }

    private static String sayStanding(Standing standing) {
        return switch (standing) {
            case Standing.NoFix none -> "";
            case Standing.Open open -> " Proposed: " + limit(open.proposal()) + ". It needs an approval.";
            case Standing.Closed closed -> " " + Plain.escape(Words.closed(closed.proposal()) + ".");
            case Standing.Approved approved -> " Approved: " + limit(approved.proposal()) + ".";
            case Standing.UnderWay fix -> " " + FixMessage.said(fix.remediation());
        };
    }

    private static String limit(Proposal proposal) {
        String name = proposal.plan().name() + Place.on(proposal.plan().engine());
        return Plain.escape(proposal.plan().resizes()
                ? "memory limit of " + name + " " + Words.change(proposal)
                : Words.change(proposal) + " " + name);
    }

    static List<Map<String, Object>> decide(Standing standing, List<String> approvers) {
        List<Map<String, Object>> buttons = new ArrayList<>();
        if (standing instanceof Standing.Open open && !approvers.isEmpty()) {
            Proposal proposal = open.proposal();
            String name = proposal.plan().name() + Place.on(proposal.plan().engine());
            buttons.add(Blocks.confirmed(
                    Blocks.button(Presses.APPROVE, "Approve", proposal.id(),
                            "Approve " + Words.doing(proposal)),
                    "primary", (proposal.plan().action() == Action.RESTART ? "Restart " : "Change ") + name + " now?",
                    (proposal.plan().resizes() ? "Memory limit " + Words.change(proposal) + ". " : "")
                            + proposal.risk(),
                    "Approve", "Not yet"));
            Map<String, Object> reject = Blocks.button(Presses.REJECT, "Reject", proposal.id(),
                    "Reject " + Words.doing(proposal));
            reject.put("style", "danger");
            buttons.add(reject);
            if (proposal.plan().resizes() && proposal.plan().undoes().isEmpty()) {
                buttons.add(Blocks.button(Presses.EDIT, "Change size", proposal.id(),
                        "Propose another size for " + name));
            }
            buttons.add(Blocks.button(Presses.WITHDRAW, "Withdraw", proposal.id(),
                    "Withdraw your request about " + name));
        }
        return buttons;
    }

    private static List<String> terms(Standing standing, List<String> approvers) {
        return switch (standing) {
            case Standing.NoFix none -> List.of();
            case Standing.Open open -> List.of(Words.approvers(approvers) + Words.self(open.proposal()) + " · expires "
                    + Blocks.time(open.proposal().expiresAt()) + " · " + Blocks.id(open.proposal().id()));
            case Standing.Closed closed -> List.of(Blocks.id(closed.proposal().id()));
            case Standing.Approved approved -> List.of(Blocks.id(approved.proposal().id()));
            case Standing.UnderWay fix -> List.of(Blocks.id(fix.remediation().id()));
        };
    }

    private static Message told(Reply.Told told) {
        Optional<TableBlock> table = TableBlock.in(told.text());
        List<Map<String, Object>> parts = new ArrayList<>(
                MarkdownText.parts(table.map(TableBlock::before).orElse(told.text()), 8000));
        List<Map<String, Object>> unnamed = told.containers()
                .stream()
                .filter(glance -> !glance.trouble().isEmpty() && !told.text().contains(glance.container().name()))
                .limit(15)
                .map(glance -> RichText.line(RichText.code(Plain.line(glance.container().name(), 128)),
                        RichText.text(" " + Plain.line(glance.say(), 200))))
                .toList();
        if (!unnamed.isEmpty()) {
            parts.add(RichText.bullets(unnamed));
        }
        if (parts.isEmpty()) {
            parts.add(RichText.line(RichText.text("There is nothing to tell.")));
        }
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(RichText.block("told", parts));
        table.ifPresent(rows -> {
            blocks.add(rows.block("table"));
            List<Map<String, Object>> after = MarkdownText.parts(rows.after(), 3000);
            if (!after.isEmpty()) {
                blocks.add(RichText.block("after", after));
            }
        });
        List<Reply.Choice> why = told.containers()
                .stream()
                .filter(glance -> glance.trouble().equals("dead") || glance.trouble().equals("restarting"))
                .map(Glance::container)
                .filter(container -> container.name().length() <= 40)
                .limit(3)
                .map(container -> container.name() + Place.on(container.engine()))
                .map(name -> new Reply.Choice("Why " + name + "?", "why did " + name + " die?"))
                .toList();
        blocks.addAll(choices(why));
        String said = Plain.escape(Plain.line(table.map(TableBlock::before).orElse(told.text()), 600));
        return new Message(said.isEmpty() ? "Nothing to tell." : said, blocks);
    }

    private static List<Map<String, Object>> choices(List<Reply.Choice> choices) {
        List<Map<String, Object>> buttons = new ArrayList<>();
        for (Reply.Choice choice : choices.subList(0, Math.min(CHOICES, choices.size()))) {
            if (choice.text().length() <= 2000 && !choice.label().isBlank()) {
                buttons.add(Blocks.button(Presses.CHOOSE + buttons.size(), choice.label(), choice.text(),
                        choice.label()));
            }
        }
        return buttons.isEmpty() ? List.of() : List.of(Blocks.actions("choices", buttons));
    }

    /** A short text of ours, with what can be pressed. */
    static Message says(String text, List<Map<String, Object>> buttons) {
        List<Map<String, Object>> parts = new ArrayList<>(MarkdownText.parts(text, 3000));
        if (parts.isEmpty()) {
            parts.add(RichText.line(RichText.text("There is nothing to say.")));
        }
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(RichText.block("says", parts));
        blocks.addAll(buttons);
        String said = Plain.escape(Plain.line(text, 600));
        return new Message(said.isEmpty() ? "There is nothing to say." : said, blocks);
    }
}
