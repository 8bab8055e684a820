package dev.inquest.desk;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.Bytes;
import dev.inquest.proposal.Action;

/**
 * What somebody wants done, read from how they wrote it. Every channel hands over what was typed, so that the same words
 * mean the same everywhere.
 */
sealed interface Wanted {
    /** Each empty where it was left open. */
    record Change(Optional<Bytes> memory, Optional<Action> action) implements Wanted {}

    /** @param code bad_size or bad_action */
    record Unreadable(String code, String say) implements Wanted {
        private Unreadable(String code, String written, String why) {
            this(code, "'" + shown(written) + "' " + why + " Nothing was changed.");
        }
    }

    /** @param action recreate, update or restart */
    static Wanted of(String written, String action) {
        // An input method for Chinese or Japanese writes digits and letters wide; they are the same ones.
        String memory = Normalizer.normalize(written, Normalizer.Form.NFKC);
        Optional<Action> way = way(action);
        if (!action.isBlank() && way.isEmpty()) {
            return new Unreadable("bad_action", action, "is no way to fix a container: it is recreate, update or"
                    + " restart.");
        }
        if (memory.isBlank()) {
            return new Change(Optional.empty(), way);
        }
        if (way.filter(Action.RESTART::equals).isPresent()) {
            return new Unreadable("bad_action", memory, "cannot come with a restart, which changes no limit: leave the"
                    + " size out, or name recreate or update.");
        }
        Optional<String> wrong = Size.wrong(memory.strip());
        return wrong.<Wanted>map(why -> new Unreadable("bad_size", memory, why))
                .orElseGet(() -> new Change(Bytes.parse(memory), way));
    }

    private static Optional<Action> way(String word) {
        return Optional.of(word.strip()).flatMap(Action::of).filter(action -> switch (action) {
            case RECREATE, UPDATE, RESTART -> true;
            case UPDATE_LIVE, SERVICE_UPDATE, REINSTATE -> false;
        });
    }

    private static String shown(String written) {
        return written.length() <= 30 ? written : written.substring(0, 30) + "...";
    }

    /** A memory limit as people write it. */
    final class Size {
        private static final Pattern NO_LIMIT = Pattern.compile("-.*|0+(\\.0+)?\\s*[a-z]*", Pattern.CASE_INSENSITIVE);
        private static final Pattern DECIMAL = Pattern.compile("(\\d[\\d.]*)\\s*([kmgt])b", Pattern.CASE_INSENSITIVE);

        private Size() {}

        /** Why it is none; empty when it is one. */
        private static Optional<String> wrong(String written) {
            if (NO_LIMIT.matcher(written).matches()) {
                return Optional.of("is no size to give: a memory limit is never removed. Name one with its unit, such"
                        + " as 256m or 1.5g.");
            }
            if (written.startsWith("by ")) {
                return Optional.of("is no limit: name the whole new one with its unit, such as 256m or 1.5g.");
            }
            Optional<Bytes> size = Bytes.parse(written).filter(bytes -> !bytes.isNone());
            if (size.isEmpty()) {
                return Optional.of("is not a size of memory: give a number with its unit, such as 256m or 1.5g.");
            }
            Matcher decimal = DECIMAL.matcher(written);
            return decimal.matches()
                    ? Optional.of("can be read in two ways, in steps of 1000 or of 1024: write "
                            + decimal.group(1) + decimal.group(2).toLowerCase(Locale.ROOT) + " for "
                            + size.get().human() + ".")
                    : Optional.empty();
        }
    }
}
