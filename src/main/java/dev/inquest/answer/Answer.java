package dev.inquest.answer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Subject;
import dev.inquest.playbook.Certainty;

/**
 * What an investigation found, in words.
 *
 * @param investigation its id, inv_...
 * @param engine the engine's name in the settings
 * @param say one sentence: the verdict first
 * @param explain Markdown: short first, then the whole
 * @param next what a person does now, one sentence each
 * @param against what speaks against the verdict
 * @param timeline its recent life in order, folded where it repeats itself
 * @param loop when it dies and is restarted again and again
 * @param removed whether it is gone, since before the question or since it was looked at
 * @param lastWords the end of the log, redacted
 * @param memory use of memory before now, where it was seen
 * @param tookMillis by check, and "total"
 */
public record Answer(String investigation, String engine, Subject container, Finding finding, String say,
        String explain, List<String> next, List<Evidence> evidence, List<Evidence> against, List<Missing> missing,
        List<Cause> also, List<RuledOut> ruledOut, List<Moment> timeline, Optional<Loop> loop, boolean removed,
        LogExcerpt lastWords, MemoryCurve memory, Instant at, Map<String, Long> tookMillis) {
    public Answer {
        next = List.copyOf(next);
        evidence = List.copyOf(evidence);
        against = List.copyOf(against);
        missing = List.copyOf(missing);
        also = List.copyOf(also);
        ruledOut = List.copyOf(ruledOut);
        timeline = List.copyOf(timeline);
        tookMillis = Map.copyOf(tookMillis);
    }

    /**
     * The same, with its verdict saying where the container is.
     *
     * @param place to follow the name, {@code " on prod-1"}; empty changes nothing
     */
    public Answer at(String place) {
        String name = container.name();
        Matcher named = Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w.-]*\\w)").matcher(say);
        String placed = place.isEmpty()
                ? say
                : named.find()
                        ? say.substring(0, named.end()) + place + say.substring(named.end())
                        : name + place + ": " + say;
        return new Answer(investigation, engine, container, finding, placed, explain, next, evidence, against, missing,
                also, ruledOut, timeline, loop, removed, lastWords, memory, at, tookMillis);
    }

    /** The end of its timeline, where that tells more than that it ran and ended. */
    public List<Moment> lastMoments() {
        return Timeline.inShort(timeline);
    }

    /** What came of it: a cause, or the honest statement that none is proven. */
    public sealed interface Finding permits Cause, Unproven {}

    /**
     * @param id playbook/verdict
     * @param cause the stable name of the cause
     */
    public record Cause(String id, String cause, Certainty certainty, String say) implements Finding {}

    /** Nothing that was seen decides it. */
    public record Unproven(String say) implements Finding {}

    /**
     * @param fact its name in the playbook
     * @param value as people read it: true, 137, 32 MiB
     * @param command what a person could type to see the same
     */
    public record Evidence(String check, String fact, Object value, String shown, String command) {}

    /** What could not be known, and why. */
    public record Missing(String check, String reason) {}

    /** A cause that a record contradicts. */
    public record RuledOut(String id, String say) {}
}
