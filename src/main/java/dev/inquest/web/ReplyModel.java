package dev.inquest.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Reply;

/** A reply as the conversation shows it. Its proposal, if any, is a card of its own. */
final class ReplyModel {
    private ReplyModel() {}

    /** Makes the card of a proposal. */
    @FunctionalInterface
    interface Cards {
        Map<String, Object> card(Proposal proposal);
    }

    static Map<String, Object> of(Reply reply, Cards cards) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("asked", reply.question().text());
        model.put("thread", reply.question().thread());
        model.put("understood", reply instanceof Reply.Explained explained ? explained.understood() : "");
        model.putAll(switch (reply) {
            case Reply.Explained explained -> explained(explained, cards);
            case Reply.Told told -> told(told);
            case Reply.Proposed proposed -> Map.of("kind", "proposed", "cards",
                    List.of(cards.card(proposed.proposal())));
            case Reply.Changed(var question, var intent, var decision) -> Map.of("kind", "changed", "text",
                    Markdown.tree(decision.say()), "cards",
                    of(decision).map(cards::card).map(List::of).orElse(List.of()));
            case Reply.AskedBack back -> Map.of("kind", "asked_back", "text", Markdown.tree(back.text()), "choices",
                    back.choices().stream().map(c -> Map.of("label", c.label(), "text", c.text())).toList());
            case Reply.Refused refused -> Map.of("kind", "refused", "text", Markdown.tree(refused.text()));
            case Reply.Failed failed -> Map.of("kind", "failed", "text", Markdown.tree(failed.text()));
        });
        return model;
    }

    /** The card that shows what a decision leads to. */
    private static Optional<Proposal> of(Decision decision) {
        return switch (decision) {
            case Decision.Approved approved -> Optional.of(approved.proposal());
            case Decision.Counted counted -> Optional.of(counted.proposal());
            case Decision.Replaced replaced -> Optional.of(replaced.proposal());
            case Decision.Rejected rejected -> Optional.empty();
            case Decision.Cancelled cancelled -> Optional.empty();
            case Decision.Refused refused -> Optional.empty();
        };
    }

    /** Where a table follows, the first sentence is enough. */
    private static Map<String, Object> told(Reply.Told told) {
        List<Map<String, Object>> text = Markdown.tree(told.text());
        Map<String, Object> picture = told.picture()
                .map(p -> Map.<String, Object>of("id", p.id(), "words", p.words()))
                .orElse(Map.of());
        return Map.of("kind", "told", "picture", picture, "text",
                told.containers().isEmpty() ? text : text.stream().limit(1).toList(),
                "containers", glances(told.containers()));
    }

    private static Map<String, Object> explained(Reply.Explained explained, Cards cards) {
        Map<String, Object> answer = AnswerModel.of(explained.answer());
        return switch (explained.offer()) {
            case Offer.Proposed(var proposal) ->
                Map.of("kind", "explained", "answer", answer, "cards", List.of(cards.card(proposal)), "no_fix",
                        List.of());
            case Offer.Nothing(var say) ->
                Map.of("kind", "explained", "answer", answer, "cards", List.of(), "no_fix",
                        Markdown.tree(say));
        };
    }

    static List<Map<String, Object>> glances(List<Glance> glances) {
        return glances.stream().map(ReplyModel::glance).toList();
    }

    private static Map<String, Object> glance(Glance glance) {
        var container = glance.container();
        return Map.of("name", container.name(), "id", container.id().shortId(), "engine", container.engine(), "page",
                Words.page(container.engine(), container.name()), "image", container.image(), "state",
                container.state(), "status", container.status(), "trouble", glance.trouble(), "say", glance.say());
    }
}
