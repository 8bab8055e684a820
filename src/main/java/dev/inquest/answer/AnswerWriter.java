package dev.inquest.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.answer.Answer.Cause;
import dev.inquest.answer.Answer.Evidence;
import dev.inquest.answer.Answer.Finding;
import dev.inquest.answer.Answer.Missing;
import dev.inquest.answer.Answer.RuledOut;
import dev.inquest.answer.Answer.Unproven;
import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Observation;
import dev.inquest.container.Removed;
import dev.inquest.container.Shown;
import dev.inquest.container.Subject;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;
import dev.inquest.investigation.Investigation;
import dev.inquest.investigation.Ranking;
import dev.inquest.investigation.Ranking.Ranked;
import dev.inquest.playbook.Fact;
import dev.inquest.playbook.FactValue;
import dev.inquest.playbook.Outcome;

/** Puts an investigation into words: the verdict first, then what it rests on, then what is not known. */
public final class AnswerWriter {
    private static final int LAST_WORDS = 20;
    private static final int MOST_EVIDENCE = 12;

    public Answer write(Investigation found) {
        Ranking ranking = found.ranking();
        Subject container = found.container();
        Optional<Ranked> first = ranking.causes().stream().findFirst();
        Finding finding = first.<Finding>map(AnswerWriter::cause).orElseGet(() -> unproven(container, ranking));
        return new Answer(found.id(), found.engine(), container, finding, say(finding),
                first.map(r -> r.reached().explain()).orElse(""),
                first.map(r -> r.reached().next()).orElse(List.of()),
                shown(found, first),
                first.map(r -> evidence(r, r.reached().against(), container.name())).orElse(List.of()),
                missing(found), also(ranking),
                ranking.ruledOut().stream().map(r -> new RuledOut(r.id(), r.reached().say())).toList(),
                Timeline.of(found), Loop.of(found), found.removed(), lastWords(found), curve(found), found.at(),
                took(found));
    }

    /** What shows it: the facts that decided, then what our own record adds. */
    private static List<Evidence> shown(Investigation found, Optional<Ranked> first) {
        List<Evidence> evidence = new ArrayList<>();
        first.ifPresent(r -> evidence.addAll(evidence(r, r.reached().decidingFacts(), found.container().name())));
        evidence.replaceAll(e -> FromRecord.knows(found, e.check())
                ? new Evidence(e.check(), e.fact(), e.value(), e.shown(), "")
                : e);
        evidence.addAll(
                FromRecord.evidence(found, first.filter(r -> r.reached().cause().startsWith("oom")).isPresent()));
        return evidence;
    }

    /** What else is true; another playbook that says the same is not something else. */
    private static List<Cause> also(Ranking ranking) {
        List<Cause> causes = ranking.causes().stream().map(AnswerWriter::cause).toList();
        return causes.stream().skip(1).filter(c -> !c.cause().equals(causes.getFirst().cause())).toList();
    }

    private static Cause cause(Ranked ranked) {
        return new Cause(ranked.id(), ranked.reached().cause(), ranked.reached().certainty(), ranked.reached().say());
    }

    private static String say(Finding finding) {
        return switch (finding) {
            case Cause cause -> cause.say();
            case Unproven unproven -> unproven.say();
        };
    }

    private static Unproven unproven(Subject container, Ranking ranking) {
        return new Unproven(switch (container) {
            case Removed gone -> "Why " + gone.name() + " ended"
                    + (gone.exitCode() < 0 ? "" : " with exit code " + gone.exitCode())
                    + " is not proven: it was removed, and only events are left of it.";
            case Inspection seen -> (seen.state().running()
                    ? "What is the matter with " + seen.name()
                    : "Why " + seen.name() + " ended with exit code " + seen.state().exitCode())
                    + " is not proven: " + reason(ranking) + ".";
        });
    }

    private static String reason(Ranking ranking) {
        List<String> missing = ranking.missing().stream().map(Check::word).sorted().toList();
        return missing.isEmpty()
                ? "nothing that could be seen decides it"
                : "it would take the " + String.join(" and the ", missing) + ", which could not be read";
    }

    private static List<Evidence> evidence(Ranked ranked, List<String> facts, String container) {
        List<Evidence> evidence = new ArrayList<>();
        for (String name : facts) {
            ranked.judgement().fact(name).ifPresent(fact -> {
                if (fact.value() instanceof FactValue.Known known && evidence.size() < MOST_EVIDENCE) {
                    evidence.add(evidence(fact, known.plain(), container));
                }
            });
        }
        return evidence;
    }

    private static Evidence evidence(Fact fact, Object plain, String container) {
        String reads = fact.reads().isEmpty() ? "" : fact.reads().getFirst();
        return new Evidence(reads.replaceFirst("\\..*", ""), fact.name(), plain, ShownValue.of(plain, fact.reads()),
                Commands.toSee(reads, container));
    }

    private static List<Missing> missing(Investigation found) {
        List<Missing> missing = new ArrayList<>();
        for (Check check : found.seen().asked()) {
            // Of a container that is gone nothing but events can be seen: that is said once, of its inspection.
            boolean goneWithIt = found.container() instanceof Removed && check != Check.INSPECT;
            switch (found.seen().of(check)) {
                case Observation.Failed<?> failed -> missing.add(new Missing(check.word(), failed.reason()));
                case Observation.Skipped<?> skipped -> {
                    if (!goneWithIt) {
                        missing.add(new Missing(check.word(), skipped.reason()));
                    }
                }
                case Observation.Seen<?> seen -> gap(seen.value(), found.container()).ifPresent(
                        reason -> missing.add(new Missing(check.word(), reason)));
            }
        }
        found.ranking().faults().forEach(judgement -> {
            if (judgement.outcome() instanceof Outcome.Fault fault) {
                missing.add(new Missing("playbook " + judgement.playbook().id(), fault.sentence()));
            }
        });
        return missing;
    }

    /** What was seen, but does not tell what one would like to know. */
    private static Optional<String> gap(Object seen, Subject container) {
        int exitCode = switch (container) {
            case Inspection inspection -> inspection.state().exitCode();
            case Removed removed -> removed.exitCode();
        };
        boolean ended = switch (container) {
            case Inspection inspection -> !inspection.state().running()
                    && !inspection.state().startedAt().equals(Inspection.NEVER);
            case Removed removed -> true;
        };
        return switch (seen) {
            case Events events when !events.gap().isEmpty() -> Optional.of(events.gap());
            case Events events when ended && !events.covered()
                    && events.since().isBefore(container.endedAt()) ->
                Optional.of("this engine does not"
                        + " record every signal it sends: a kill that is missing may still have happened");
            case Events events when ended && !events.covered() -> Optional.of("the engine remembers events only since "
                    + Shown.time(events.since()) + ": what is missing before that may still have happened");
            case LogExcerpt log when !log.gap().isEmpty() -> Optional.of(log.gap());
            case LogExcerpt log when ended && log.lines().isEmpty() -> Optional.of(exitCode == 137
                    ? "it wrote no log; SIGKILL leaves a process no time to write a last line"
                    : "it wrote no log");
            case UsageHistory history when container instanceof Inspection && ended && history.samples().isEmpty() ->
                Optional.of(
                        "nobody watched it before it ended, so how much memory it used is not recorded");
            default -> Optional.empty();
        };
    }

    private static LogExcerpt lastWords(Investigation found) {
        return found.seen().of(Check.LOGS) instanceof Observation.Seen<?> seen && seen.value() instanceof LogExcerpt log
                ? log.last(LAST_WORDS)
                : LogExcerpt.EMPTY;
    }

    private static MemoryCurve curve(Investigation found) {
        List<Usage> samples = new ArrayList<>();
        if (found.seen().of(Check.HISTORY) instanceof Observation.Seen<?> seen
                && seen.value() instanceof UsageHistory history) {
            samples.addAll(history.samples());
        }
        if (found.seen().of(Check.STATS) instanceof Observation.Seen<?> seen && seen.value() instanceof Usage now
                && (samples.isEmpty() || now.at().isAfter(samples.getLast().at()))) {
            samples.add(now);
        }
        // Without its settings nobody can say whether it had a limit, and a curve without one would say it had none.
        return found.container() instanceof Inspection inspected
                ? MemoryCurve.of(samples, Timeline.events(found), inspected.memory().limit(), Bytes.NONE).close()
                : MemoryCurve.NONE;
    }

    private static Map<String, Long> took(Investigation found) {
        Map<String, Long> took = new LinkedHashMap<>();
        took.put("total", found.total().toMillis());
        found.took().forEach((check, time) -> took.put(check.word(), time.toMillis()));
        return took;
    }
}
