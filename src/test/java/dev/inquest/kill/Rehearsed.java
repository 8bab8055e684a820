package dev.inquest.kill;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A scene that was played to its end, without anybody dying.
 *
 * @param points that its process came by, in this order
 */
record Rehearsed(Scene scene, List<String> points) {

    /** The numbers of the points whose names begin so. */
    List<Integer> pointsThat(String begin) {
        return IntStream.rangeClosed(1, points.size()).filter(p -> name(p).startsWith(begin)).boxed().toList();
    }

    String name(int point) {
        return points.get(point - 1);
    }

    /** How many points it has in common with an earlier one from the beginning on: until then both are the same. */
    int sharedWith(List<Rehearsed> all) {
        return all.subList(0, all.indexOf(this)).stream().mapToInt(this::sharedWith).max().orElse(0);
    }

    private int sharedWith(Rehearsed other) {
        boolean alike = scene.action() == other.scene.action() && scene.running() == other.scene.running();
        int shared = 0;
        while (alike && shared < Math.min(points.size(), other.points.size())
                && points.get(shared).equals(other.points.get(shared))) {
            shared++;
        }
        return shared;
    }
}
