package dev.inquest.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Measurement;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;
import dev.inquest.inquiry.Amount;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Words;
import dev.inquest.question.Understood;
import dev.inquest.reply.Json;
import dev.inquest.reply.Picture;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** What one container uses, in numbers with their units and limits, how that has gone, and a picture of it. */
final class Stats {
    /** With fewer samples a picture shows nothing that a number does not. */
    private static final int ENOUGH = 3;
    private static final int LOOKS = 4;
    /** How far a picture reaches back where nobody says. */
    private static final Duration SHOWN = Duration.ofHours(24);
    private static final Pattern DRAWN = Pattern.compile("(?i)\\b(graph|plot|chart|draw|picture|curve)");

    private final Engines engines;
    private final Pictures pictures;
    private final Memories memories;

    Stats(Engines engines, Pictures pictures, Memories memories) {
        this.engines = engines;
        this.pictures = pictures;
        this.memories = memories;
    }

    Reply tell(Understood understood, ContainerSummary container) {
        ContainerReader reader = engines.of(container).reader();
        Inspection seen = reader.inspect(container.id());
        Optional<Measurement> now = seen.state().running() ? measure(reader, seen) : Optional.empty();
        if (now.isPresent() && DRAWN.matcher(understood.question().text()).find()) {
            watch(reader, seen);
        }
        UsageHistory history = reader.history(container.id());
        Optional<Instant> since = understood.slots().sinceIfNamed().map(reader.now()::minus);
        MemoryCurve curve = curve(history, seen, since);
        Optional<Picture> picture = curve.samples().size() < ENOUGH
                ? Optional.empty()
                : Optional.of(pictures.keep(seen.name(), memories
                        .of(reader, seen, since.orElseGet(() -> reader.now().minus(SHOWN)))
                        .close()));
        String name = Marked.name(seen.name()) + engines.place(container.engine());
        String text = now.map(measured -> running(name, seen, measured, curve))
                .orElseGet(() -> dead(name, seen, curve,
                        reader.now()));
        return new Told(understood.question(), understood.intent(), Words.assumed(understood) + text, List.of(),
                data(container, seen, now, curve, picture), picture);
    }

    private static Optional<Measurement> measure(ContainerReader reader, Inspection seen) {
        try {
            return Optional.of(reader.measure(seen.id()));
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE) {
                throw e;
            }
            return Optional.empty(); // it has ended meanwhile
        }
    }

    /** Whoever asks for a graph would rather wait a few seconds than get none: each look takes one or two. */
    private static void watch(ContainerReader reader, Inspection seen) {
        for (int look = 0; look < LOOKS && reader.history(seen.id()).samples().size() < ENOUGH; look++) {
            if (measure(reader, seen).isEmpty()) {
                return;
            }
        }
    }

    private static MemoryCurve curve(UsageHistory history, Inspection seen, Optional<Instant> since) {
        List<Usage> samples = history.samples()
                .stream()
                .filter(sample -> since.filter(sample.at()::isBefore).isEmpty())
                .toList();
        return new MemoryCurve(samples, seen.memory().limit());
    }

    private static String running(String name, Inspection seen, Measurement measured, MemoryCurve curve) {
        Usage usage = measured.usage();
        Bytes used = usage.memory().used();
        Bytes limit = seen.memory().limit();
        Optional<Direction> direction = Direction.of(curve);
        List<String> lines = new ArrayList<>();
        lines.add("Memory: " + Amount.inShort(used, limit) + peak(usage, curve)
                + direction.map(t -> ", " + t.words(used, limit)).orElse(""));
        lines.add("CPU: " + cpu(usage.cpu().percent()) + " of one processor" + cpuLimit(seen, usage));
        lines.add("Processes: " + usage.processes()
                + (seen.limits().processes() > 0 ? " of at most " + seen.limits().processes() : ""));
        measured.traffic()
                .ifPresent(t -> lines.add("Since its start: " + t.read().human() + " read from disk and "
                        + t.written().human() + " written, " + t.received().human() + " received over the network and "
                        + t.sent().human() + " sent"));
        return name + " uses " + Amount.of(used, limit) + "."
                + direction.map(t -> t.warning(used, limit)).orElse("") + "\n\n- " + String.join("\n- ", lines) + "\n\n"
                + seen(curve);
    }

    /** What the numbers over time rest on, honestly. */
    private static String seen(MemoryCurve curve) {
        int samples = curve.samples().size();
        if (samples < ENOUGH) {
            return "Nobody has watched it before now, so there is no course to show and no trend to tell.";
        }
        String rests = "Seen " + samples + " times in " + Shown.roughly(curve.span()) + ", since "
                + Shown.time(curve.samples().getFirst().at()) + ".";
        return Direction.of(curve).isPresent() ? rests : rests + " That is too short to tell a trend.";
    }

    private static String dead(String name, Inspection seen, MemoryCurve curve, Instant now) {
        String ended = seen.state().finishedAt().equals(Inspection.NEVER)
                ? ""
                : ": it ended " + Shown.ago(seen.state().finishedAt(), now);
        String before = curve.isEmpty()
                ? "What it used before was not recorded."
                : curve.words() + direction(curve);
        return name + " does not run, so it uses nothing now" + ended + ". " + before;
    }

    private static String direction(MemoryCurve curve) {
        Bytes last = curve.samples().getLast().memory().used();
        return Direction.of(curve).map(t -> " It was " + t.words(last, curve.limit()) + ".").orElse("");
    }

    private static String peak(Usage usage, MemoryCurve curve) {
        return curve.samples().size() >= ENOUGH && curve.peak().compareTo(usage.memory().used()) > 0
                ? ", at most " + curve.peak().human() + " as far as seen"
                : "";
    }

    static String cpu(double percent) {
        return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }

    private static String cpuLimit(Inspection seen, Usage usage) {
        double cpus = seen.limits().cpus();
        if (cpus == 0) {
            return ", without a limit";
        }
        String limit = ", limited to " + (cpus == Math.rint(cpus) ? String.valueOf((long) cpus) : String.valueOf(cpus))
                + (cpus == 1 ? " processor" : " processors");
        return usage.cpu().throttledPeriods() == 0
                ? limit
                : limit + "; it had to wait for its share in " + usage.cpu().throttledPeriods() + " of "
                        + usage.cpu().periods() + " periods";
    }

    private static Map<String, Object> data(ContainerSummary container, Inspection seen, Optional<Measurement> now,
            MemoryCurve curve, Optional<Picture> picture) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("container", Json.tree(container));
        data.put("memory", Amount.data(now.map(m -> m.usage().memory().used()), seen.memory().limit()));
        data.put("cpus", seen.limits().cpus());
        data.put("processes_limit", seen.limits().processes());
        now.ifPresent(measured -> {
            data.put("cpu_percent", measured.usage().cpu().percent());
            data.put("processes", measured.usage().processes());
            measured.traffic()
                    .ifPresent(t -> data.put("traffic", Map.of("read", t.read().count(), "written", t.written().count(),
                            "received", t.received().count(), "sent", t.sent().count())));
        });
        Direction.of(curve).ifPresent(direction -> data.put("bytes_per_minute", Math.round(direction.perMinute())));
        data.put("samples", curve.samples().stream().map(Json::usage).toList());
        data.put("span_ms", curve.span().toMillis());
        picture.ifPresent(p -> data.put("picture", "/api/pictures/" + p.id() + "/memory.svg"));
        return data;
    }
}
