package dev.inquest.reply;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.answer.Answer;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Question;

/** What somebody is told. */
public sealed interface Reply {
    Question question();

    /**
     * A death, or the state of something alive, with its evidence and what could be done.
     *
     * @param understood how the question was read where that took a choice: "the container that died last"; else empty
     */
    record Explained(Question question, Intent intent, String understood, Answer answer,
            Offer offer) implements Reply {}

    /**
     * Something looked up.
     *
     * @param text Markdown
     * @param containers what it speaks of, for channels that show a table
     * @param data more about it, for programs
     * @param picture to be drawn beside it, where the channel can
     */
    record Told(Question question, Intent intent, String text, List<Glance> containers, Map<String, Object> data,
            Optional<Picture> picture) implements Reply {
        public Told {
            containers = List.copyOf(containers);
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }

        public Told(Question question, Intent intent, String text, List<Glance> containers,
                Map<String, Object> data) {
            this(question, intent, text, containers, data, Optional.empty());
        }

        public Told(Question question, Intent intent, String text, List<Glance> containers) {
            this(question, intent, text, containers, Map.of());
        }
    }

    record Proposed(Question question, Intent intent, Proposal proposal) implements Reply {}

    /** A decision that was typed, and what has come of it. */
    record Changed(Question question, Intent intent, Decision decision) implements Reply {}

    /** The question was not understood, or fits several containers, or none. */
    record AskedBack(Question question, String text, List<Choice> choices) implements Reply {
        public AskedBack {
            choices = List.copyOf(choices);
        }
    }

    /**
     * @param code stable: refused_by_policy, bad_size, bad_action
     * @param text Markdown
     */
    record Refused(Question question, String code, String text) implements Reply {
        /** Policy says no. */
        public Refused(Question question, String text) {
            this(question, "refused_by_policy", text);
        }
    }

    /** @param code stable: engine_unreachable, container_gone, ... */
    record Failed(Question question, String code, String text) implements Reply {}

    /**
     * @param label to show
     * @param text the question to ask instead
     */
    record Choice(String label, String text) {}
}
