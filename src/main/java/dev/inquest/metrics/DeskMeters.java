package dev.inquest.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import dev.inquest.answer.Answer;
import dev.inquest.playbook.Certainty;
import dev.inquest.remediation.Remediation;
import dev.inquest.remediation.Remediation.State;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;

/** Questions, investigations and fixes. */
final class DeskMeters {
    private static final Duration[] BUCKETS = {Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500),
        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30)};
    private static final String UNPROVEN = "not_proven";
    private static final int REMEMBERED = 1000;

    private final PrometheusMeterRegistry registry;
    /** Where each fix stood last: one may be told of several times at the same stand. */
    private final Map<String, State> fixes = Collections.synchronizedMap(new LinkedHashMap<>());

    DeskMeters(PrometheusMeterRegistry registry) {
        this.registry = registry;
        for (String kind : List.of("explained", "told", "proposed", "changed", "asked_back", "refused", "failed")) {
            replies(kind);
        }
        for (String asker : List.of("person", "watch")) {
            outcomes().forEach(outcome -> investigations(outcome, asker));
        }
        for (State state : State.values()) {
            if (state != State.RUNNING) {
                remediations(state);
            }
        }
    }

    private static List<String> outcomes() {
        List<String> outcomes = new ArrayList<>(List.of(UNPROVEN));
        for (Certainty certainty : Certainty.values()) {
            if (certainty != Certainty.RULED_OUT) {
                outcomes.add(certainty.word());
            }
        }
        return outcomes;
    }

    void happened(Happening happening) {
        switch (happening) {
            case Happening.Asked(var reply) -> replied(reply);
            case Happening.RemediationChanged(var fix) -> stands(fix);
            case Happening.Checked checked -> {
            }
            case Happening.ProposalChanged changed -> {
            }
            case Happening.ProposalReplaced replaced -> {
            }
        }
    }

    private void replied(Reply reply) {
        replies(switch (reply) {
            case Reply.Explained explained -> "explained";
            case Reply.Told told -> "told";
            case Reply.Proposed proposed -> "proposed";
            case Reply.Changed changed -> "changed";
            case Reply.AskedBack back -> "asked_back";
            case Reply.Refused refused -> "refused";
            case Reply.Failed failed -> "failed";
        }).increment();
        if (reply instanceof Reply.Explained explained) {
            Answer answer = explained.answer();
            String outcome = switch (answer.finding()) {
                case Answer.Cause cause -> cause.certainty().word();
                case Answer.Unproven unproven -> UNPROVEN;
            };
            boolean unasked = explained.question().by().principal().equals("inquest:watch");
            investigations(outcome, unasked ? "watch" : "person")
                    .record(Duration.ofMillis(answer.tookMillis().getOrDefault("total", 0L)));
        }
    }

    private void stands(Remediation fix) {
        boolean news;
        synchronized (fixes) {
            news = fixes.remove(fix.id()) != fix.state();
            fixes.put(fix.id(), fix.state());
            if (fixes.size() > REMEMBERED) {
                fixes.remove(fixes.keySet().iterator().next());
            }
        }
        if (news && fix.ended()) {
            remediations(fix.state()).increment();
        }
    }

    private Counter replies(String kind) {
        return Counter.builder("inquest.replies")
                .description("Questions that were answered, by people and by the watch, by what the answer was.")
                .tag("kind", kind)
                .register(registry);
    }

    private Timer investigations(String outcome, String asker) {
        return Timer.builder("inquest.investigation")
                .description(
                        "Investigations that came to an answer, and how long they took: how certain the cause is, or"
                                + " that none is proven. One that broke off is a reply that failed.")
                .tag("outcome", outcome)
                .tag("asked_by", asker)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter remediations(State state) {
        return Counter.builder("inquest.remediations")
                .description("Fixes and undos that came to an end, by how. A fix that held and was undone later counts"
                        + " under both.")
                .tag("result", state.word())
                .register(registry);
    }
}
