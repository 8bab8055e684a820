package dev.inquest.history;

import java.util.ArrayList;
import java.util.List;

import dev.inquest.container.Shown;
import dev.inquest.history.Past.Kind;

/** A past in which the rounds of a crash loop that are alike are folded into one line, so that it stays readable. */
public final class Folded {
    private Folded() {}

    /** @param past oldest first */
    public static List<Past> of(List<Past> past) {
        List<List<Past>> rounds = rounds(past);
        List<Past> folded = new ArrayList<>();
        for (int first = 0; first < rounds.size();) {
            int next = first + 1;
            while (next < rounds.size() && alike(rounds.get(first), rounds.get(next))) {
                next++;
            }
            folded.addAll(rounds.get(first));
            if (next - first > 3) {
                folded.add(more(rounds.subList(first + 1, next - 1)));
                folded.addAll(rounds.get(next - 1));
            } else {
                rounds.subList(first + 1, next).forEach(folded::addAll);
            }
            first = next;
        }
        return folded;
    }

    /** A start and the end that follows it, and everything else by itself. */
    private static List<List<Past>> rounds(List<Past> past) {
        List<List<Past>> rounds = new ArrayList<>();
        for (Past one : past) {
            boolean ends = one.recorded() && (one.kind() == Kind.DIED || one.kind() == Kind.ENDED);
            if (ends && !rounds.isEmpty() && rounds.getLast().size() == 1
                    && rounds.getLast().getFirst().kind() == Kind.STARTED) {
                rounds.getLast().add(one);
            } else {
                rounds.add(new ArrayList<>(List.of(one)));
            }
        }
        return rounds;
    }

    private static boolean alike(List<Past> one, List<Past> other) {
        return one.size() == 2 && words(one).equals(words(other));
    }

    private static List<String> words(List<Past> round) {
        return round.stream().map(past -> past.kind() + " " + past.say()).toList();
    }

    private static Past more(List<List<Past>> rounds) {
        Past first = rounds.getFirst().getFirst();
        return new Past(first.at(), Kind.MORE, first.engine(), first.container(), "", rounds.size()
                + " more rounds like this until " + Shown.time(rounds.getLast().getLast().at()), "", "");
    }
}
