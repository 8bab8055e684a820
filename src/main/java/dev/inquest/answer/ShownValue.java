package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.Shown;

/** Values of facts as people read them. */
final class ShownValue {
    private ShownValue() {}

    /** @param reads what the fact looks at; an amount of memory is shown with its unit */
    static String of(Object plain, List<String> reads) {
        return switch (plain) {
            case Boolean yes -> yes ? "yes" : "no";
            case Long number when number >= 1024 && reads.stream().anyMatch(r -> r.contains("memory")) ->
                new Bytes(number).human();
            case Duration time -> Shown.duration(time);
            case Instant time -> Shown.time(time);
            case List<?> list -> String.join(", ", list.stream().map(i -> of(i, reads)).toList());
            default -> plain.toString();
        };
    }
}
