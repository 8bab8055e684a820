package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.inquest.container.Bytes;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Gap;
import dev.inquest.container.Usage;

/**
 * Memory over time against its limit; empty where nothing was seen.
 *
 * @param samples oldest first
 * @param limits each until the next one, oldest first; the first one holds before it was seen, too
 * @param marks its starts and ends, oldest first
 * @param unseen when nobody watched
 */
public record MemoryCurve(List<Usage> samples, List<Limit> limits, List<Mark> marks, List<Gap> unseen) {
    public static final MemoryCurve NONE = new MemoryCurve(List.of(), Bytes.NONE);

    /** A hole in the samples is so much longer than the distances around it, and at least so long. */
    private static final int HOLE = 3;
    private static final Duration SHORTEST_HOLE = Duration.ofSeconds(45);
    private static final int AROUND = 5;
    private static final Duration MARGIN = Duration.ofMinutes(1);

    public MemoryCurve {
        samples = List.copyOf(samples);
        limits = List.copyOf(limits);
        marks = List.copyOf(marks);
        unseen = List.copyOf(unseen);
    }

    /** Under one limit all the time, of a container that neither started nor ended meanwhile. */
    public MemoryCurve(List<Usage> samples, Bytes limit) {
        this(samples, samples.isEmpty() ? List.of() : List.of(new Limit(samples.getFirst().at(), limit)), List.of(),
                List.of());
    }

    /**
     * Of one container, as its samples and its events tell it.
     *
     * @param events oldest first
     * @param limit as it was inspected last
     * @param host the memory of its host; none where that is not known
     */
    public static MemoryCurve of(List<Usage> samples, List<EngineEvent> events, Bytes limit, Bytes host) {
        return new MemoryCurve(samples, Limit.of(samples, events, limit, host), Mark.of(events), List.of());
    }

    /** With what another one tells of the same name; what both tell is in it once. */
    public MemoryCurve with(MemoryCurve other) {
        Map<Instant, Usage> all = new TreeMap<>();
        Stream.concat(other.samples.stream(), samples.stream()).forEach(sample -> all.put(sample.at(), sample));
        return new MemoryCurve(List.copyOf(all.values()),
                Limit.changes(Stream.concat(limits.stream(), other.limits.stream()).toList()),
                Stream.concat(marks.stream(), other.marks.stream())
                        .distinct()
                        .sorted(Comparator.comparing(Mark::at))
                        .toList(),
                Stream.concat(unseen.stream(), other.unseen.stream()).distinct().toList());
    }

    /** What lies between these times, with the limit that held when they begin. */
    public MemoryCurve within(Instant since, Instant until) {
        List<Limit> then = new ArrayList<>();
        limits.stream()
                .filter(limit -> limit.from().isBefore(since))
                .reduce((earlier, later) -> later)
                .ifPresent(then::add);
        limits.stream().filter(limit -> isWithin(limit.from(), since, until)).forEach(then::add);
        return new MemoryCurve(samples.stream().filter(sample -> isWithin(sample.at(), since, until)).toList(), then,
                marks.stream().filter(mark -> isWithin(mark.at(), since, until)).toList(),
                unseen.stream().filter(gap -> gap.touches(since, until)).toList());
    }

    /** Without starts and ends so far from every sample that these would be a sliver beside them. */
    public MemoryCurve close() {
        if (isEmpty()) {
            return this;
        }
        Instant begin = samples.getFirst().at();
        Instant end = samples.getLast().at();
        Duration quarter = Duration.between(begin, end).dividedBy(4);
        Duration margin = quarter.compareTo(MARGIN) > 0 ? quarter : MARGIN;
        return within(begin.minus(margin), end.plus(margin));
    }

    private static boolean isWithin(Instant moment, Instant since, Instant until) {
        return !moment.isBefore(since) && !moment.isAfter(until);
    }

    public boolean isEmpty() {
        return samples.isEmpty();
    }

    /** Whether a picture shows anything. */
    public boolean isDrawable() {
        return !samples.isEmpty() || !marks.isEmpty();
    }

    /** The last one; none where there is none. */
    public Bytes limit() {
        return limits.isEmpty() ? Bytes.NONE : limits.getLast().bytes();
    }

    /** The one that held then. */
    public Bytes limitAt(Instant moment) {
        return limits.stream()
                .filter(limit -> !limit.from().isAfter(moment))
                .reduce((earlier, later) -> later)
                .or(() -> limits.stream().findFirst())
                .map(Limit::bytes)
                .orElse(Bytes.NONE);
    }

    /** The most that was seen in use. */
    public Bytes peak() {
        return samples.stream().map(s -> s.memory().used()).max(Comparator.naturalOrder()).orElse(Bytes.NONE);
    }

    /** The most that is in it, used or allowed. */
    public Bytes highest() {
        return Stream.concat(Stream.of(peak()), limits.stream().map(Limit::bytes))
                .max(Comparator.naturalOrder())
                .orElse(Bytes.NONE);
    }

    /** Of the first thing in it; of one that is drawable. */
    public Instant first() {
        return moments().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** Of the last thing in it; of one that is drawable. */
    public Instant last() {
        return moments().max(Comparator.naturalOrder()).orElseThrow();
    }

    private Stream<Instant> moments() {
        return Stream.concat(samples.stream().map(Usage::at), marks.stream().map(Mark::at));
    }

    /** From the first sample to the last. */
    public Duration span() {
        return isEmpty() ? Duration.ZERO : Duration.between(samples.getFirst().at(), samples.getLast().at());
    }

    public List<Mark> marks(Mark.Kind kind) {
        return marks.stream().filter(mark -> mark.kind() == kind).toList();
    }

    /** Of these marks as many as can be told apart where so many places lie side by side. */
    public List<Mark> thinned(Mark.Kind kind, int places) {
        Duration apart = Duration.between(first(), last()).dividedBy(places);
        List<Mark> kept = new ArrayList<>();
        for (Mark mark : marks(kind)) {
            if (kept.isEmpty() || Duration.between(kept.getLast().at(), mark.at()).compareTo(apart) >= 0) {
                kept.add(mark);
            }
        }
        return kept;
    }

    /** The samples in parts, between which it did not run or nobody watched. */
    public List<List<Usage>> runs() {
        NavigableSet<Instant> turns = marks.stream().map(Mark::at).collect(Collectors.toCollection(TreeSet::new));
        List<List<Usage>> runs = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (i == 0 || isBroken(i, turns)) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(samples.get(i));
        }
        return runs;
    }

    private boolean isBroken(int index, NavigableSet<Instant> turns) {
        Instant from = samples.get(index - 1).at();
        Instant to = samples.get(index).at();
        return !turns.subSet(from, false, to, true).isEmpty()
                || unseen.stream().anyMatch(gap -> gap.from().isBefore(to) && gap.to().isAfter(from))
                || isHole(index);
    }

    /** The rate of the samples changes, and old ones are thinned: only what is around tells what a hole is. */
    private boolean isHole(int index) {
        Duration here = distance(index);
        return here.compareTo(SHORTEST_HOLE) > 0
                && IntStream.rangeClosed(Math.max(1, index - AROUND), Math.min(samples.size() - 1, index + AROUND))
                        .filter(i -> i != index)
                        .mapToObj(this::distance)
                        .max(Comparator.naturalOrder())
                        .filter(longest -> here.compareTo(longest.multipliedBy(HOLE)) > 0)
                        .isPresent();
    }

    private Duration distance(int index) {
        return Duration.between(samples.get(index - 1).at(), samples.get(index).at());
    }

    /** What a picture of it shows, in sentences; of one that is drawable. */
    public String words() {
        return CurveWords.of(this);
    }
}
