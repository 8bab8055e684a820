package dev.inquest.answer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.inquest.container.Bytes;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Gap;
import dev.inquest.container.Usage;

/** Lives of containers as they are met at night, to be drawn. */
public final class Curves {
    private static final Instant BEGIN = Instant.parse("2026-11-24T10:31:00Z");

    private final List<Usage> samples = new ArrayList<>();
    private final List<EngineEvent> events = new ArrayList<>();

    private Curves() {}

    public static Map<String, MemoryCurve> all() {
        Map<String, MemoryCurve> all = new LinkedHashMap<>();
        all.put("leak-killed-three-times", leak());
        all.put("spike", spike());
        all.put("fixed", fixed());
        all.put("crash-loop", loop());
        all.put("never-sampled", neverSampled());
        all.put("week", week());
        return all;
    }

    static MemoryCurve leak() {
        Curves leak = new Curves();
        for (int run = 0; run < 3; run++) {
            int begin = run * 2520;
            leak.happened(begin, "start");
            for (int i = 0; i < 40; i++) {
                leak.used(begin + 60 * i + 3, 90 + 10.4 * i, 512);
            }
            leak.killed(begin + 2400);
        }
        return leak.under(512);
    }

    static MemoryCurve spike() {
        Curves spike = new Curves();
        spike.happened(0, "start");
        for (int i = 0; i < 60; i++) {
            spike.used(30 * i + 2, i < 59 ? 60 + i % 3 : 421, 512);
        }
        spike.killed(1775);
        return spike.under(512);
    }

    /** Killed twice, then made anew with more. */
    static MemoryCurve fixed() {
        Curves old = new Curves();
        for (int begin : new int[]{0, 320}) {
            old.happened(begin, "start");
            for (int i = 0; i < 30; i++) {
                old.used(begin + 10 * i + 1, 10 + 0.72 * i, 32);
            }
            old.killed(begin + 301);
        }
        Curves made = new Curves();
        made.happened(690, "create");
        made.happened(700, "start");
        for (int i = 0; i < 60; i++) {
            made.used(701 + 10 * i, Math.min(70, 10 + 1.5 * i), 256);
        }
        return made.under(256).with(old.under(32));
    }

    static MemoryCurve loop() {
        Curves loop = new Curves();
        int second = 0;
        for (int round = 0; round < 200; round++) {
            loop.happened(second, "start");
            if (round % 3 == 0) {
                loop.used(second + 5, 20 + round % 7, 64);
            }
            second += 9;
            if (round % 5 == 0) {
                loop.killed(second);
            } else {
                loop.events.add(EngineEvent.of(BEGIN.plusSeconds(second), "die").withExitCode(1));
            }
            second += 1 + Math.min(round, 60);
        }
        return loop.under(64);
    }

    static MemoryCurve neverSampled() {
        Curves dead = new Curves();
        dead.happened(0, "start");
        dead.killed(2);
        dead.happened(30, "start");
        dead.killed(32);
        return dead.under(32);
    }

    static MemoryCurve week() {
        Curves week = new Curves();
        week.happened(0, "start");
        for (int i = 1; i < 7 * 48; i++) {
            if (i < 100 || i > 140) {
                week.used(1800 * i, 700 + 300 * Math.sin(i / 48.0 * 2 * Math.PI) + i, 2048);
            }
        }
        MemoryCurve seen = week.under(2048);
        return new MemoryCurve(seen.samples(), seen.limits(), seen.marks(), List.of(new Gap(BEGIN.plusSeconds(180_000),
                BEGIN.plusSeconds(252_000), Gap.Why.OFF, 0, List.of())));
    }

    private void happened(int second, String action) {
        events.add(EngineEvent.of(BEGIN.plusSeconds(second), action));
    }

    private void killed(int second) {
        happened(second, "oom");
        events.add(EngineEvent.of(BEGIN.plusSeconds(second), "die").withExitCode(137));
    }

    private void used(int second, double mib, int limit) {
        Bytes used = new Bytes((long) (mib * 1024 * 1024));
        samples.add(new Usage(BEGIN.plusSeconds(second), new Usage.Memory(used, used, Bytes.mib(limit), Bytes.NONE),
                new Usage.Cpu(0, 0, 0), 1));
    }

    private MemoryCurve under(int limit) {
        return MemoryCurve.of(samples, events, Bytes.mib(limit), Bytes.NONE);
    }
}
