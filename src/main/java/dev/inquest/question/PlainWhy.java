package dev.inquest.question;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commonest question of all, why did it die, in its plainest words. It is told apart from all others without the
 * examples and lists, so that a command that asks just this need not read them.
 */
final class PlainWhy {
    private static final Pattern PLAIN = Pattern.compile(
            "why (?:did|does|was|is|has) (?:(?:the|my|our) )?(?:container )?(?:([\\w.-]{2,128}) )?(?:container )?"
                    + "(?:die|died|dead|crash|crashed|stop|stopped|exit|exited|killed|down|restarting)[ ?!.]*");
    /** Words that stand where a name could; what they mean takes a closer look. */
    private static final Set<String> NO_NAMES = Set.of("it", "this", "that", "one", "everything", "anything",
            "container",
            "containers", "all", "service", "you", "they", "he", "she", "just", "not", "the", "my", "our");

    Optional<Understood> read(Question question, Scene scene) {
        if (question.text().length() > 200) {
            return Optional.empty();
        }
        Matcher plain = PLAIN.matcher(question.text().strip().toLowerCase(Locale.ROOT));
        if (!plain.matches()) {
            return Optional.empty();
        }
        if (plain.group(1) == null) {
            return Optional.of(understood(question, scene.about(), scene));
        }
        if (NO_NAMES.contains(plain.group(1))) {
            return Optional.empty();
        }
        return new Names(scene.known(), scene.gone(), Nicknames.NONE).called(plain.group(1), true)
                .stream()
                .filter(found -> found.way() == Names.Way.NAME || found.way() == Names.Way.ID)
                .findFirst()
                .map(Names.Found::containers)
                .map(called -> understood(question, called.size() == 1
                        ? new Meant.One(called.getFirst())
                        : new Meant.Several(plain.group(1), called), scene));
    }

    private static Understood understood(Question question, Meant container, Scene scene) {
        return new Understood(question, Intent.DIAGNOSE, container, Wish.OPEN, Slots.NONE, List.of(),
                new Grounds(1, List.of("it asks why, in so many words"), ""), scene);
    }
}
