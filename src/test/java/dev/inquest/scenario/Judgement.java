package dev.inquest.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether a reply names the right cause and says what a person needs to read. Case, backticks and asterisks are ignored. */
final class Judgement {
    /** How the fault of an answer begins that is worse than none. */
    static final String MISLEADING = "CONFIDENT AND WRONG: ";

    private static final Pattern DENIAL = Pattern.compile(
            "\\b(not|no|never|nothing|none|nor|neither|without|cannot|unlikely|ruled|rather|instead|would|unless)\\b"
                    + "|n['’]t\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?;\\n]");
    private static final List<String> CLAIMS = List.of("say", "explain");
    private static final List<String> BESIDE = List.of("against", "missing", "also", "next", "timeline", "loop");
    private static final Set<String> SURE = Set.of("certain", "likely");

    private Judgement() {}

    /** What is wrong with a reply; nothing when it is as it must be. */
    static List<String> faults(Scenario.Expected expected, JsonNode reply) {
        JsonNode verdict = reply.path("verdict");
        if (!reply.path("kind").asText().equals("explained") || !verdict.isObject()) {
            return List.of("no cause is named");
        }
        List<String> faults = new ArrayList<>();
        String cause = verdict.path("cause").asText();
        String certainty = verdict.path("certainty").asText();
        if (!expected.causes().contains(cause)) {
            faults.add("%sthe cause is %s, and not %s (%s)".formatted(SURE.contains(certainty)
                    ? "CONFIDENT AND WRONG: "
                    : "", expected.causes().getFirst(), cause, certainty));
        }
        if (certainty.equals("certain") && expected.notCertain().contains(cause)) {
            faults.add("%s%s cannot be certain".formatted(MISLEADING, cause));
        }
        words(expected, reply, faults);
        also(expected, reply, cause, faults);
        if (expected.loop() && !reply.path("loop").isObject()) {
            faults.add("it does not say that it keeps dying (loop)");
        }
        if (expected.removed() && !reply.path("removed").asBoolean()) {
            faults.add("it does not say that the container is gone (removed)");
        }
        return faults;
    }

    private static void words(Scenario.Expected expected, JsonNode reply, List<String> faults) {
        JsonNode verdict = reply.path("verdict");
        String claims = Stream.concat(CLAIMS.stream().map(verdict::path), Stream.of(reply.path("evidence")))
                .map(Judgement::plain)
                .collect(Collectors.joining("\n"));
        String all = claims + "\n" + plain(reply.path("say")) + "\n"
                + BESIDE.stream().map(key -> plain(reply.path(key))).collect(Collectors.joining("\n"));
        for (List<String> choices : expected.mustSay()) {
            if (choices.stream().noneMatch(choice -> places(choice, all).findAny().isPresent())) {
                faults.add("it does not say " + String.join(" or ", choices));
            }
        }
        for (String item : expected.mustNotSay()) {
            if (places(item, claims).anyMatch(place -> !denied(place, claims))) {
                faults.add("it says " + item);
            }
        }
    }

    private static void also(Scenario.Expected expected, JsonNode reply, String cause, List<String> faults) {
        boolean named = StreamSupport.stream(reply.path("also").spliterator(), false)
                .map(other -> other.path("cause").asText())
                .anyMatch(expected.also()::contains);
        if (!expected.also().isEmpty() && !named && !expected.also().contains(cause)) {
            faults.add("it is silent on " + String.join(" or ", expected.also()));
        }
    }

    /** Digits match only as a whole number. */
    private static Stream<MatchResult> places(String item, String text) {
        String wanted = plain(item);
        String before = Character.isDigit(wanted.charAt(0)) ? "(?<!\\d)(?<!\\d[.,])" : "";
        String after = Character.isDigit(wanted.charAt(wanted.length() - 1)) ? "(?!\\d)(?![.,]\\d)" : "";
        return Pattern.compile(before + Pattern.quote(wanted) + after).matcher(text).results();
    }

    private static boolean denied(MatchResult place, String text) {
        int begin = SENTENCE_END.matcher(text.substring(0, place.start()))
                .results()
                .mapToInt(MatchResult::end)
                .max()
                .orElse(0);
        int end = SENTENCE_END.matcher(text.substring(place.end()))
                .results()
                .mapToInt(MatchResult::start)
                .findFirst()
                .orElse(text.length() - place.end());
        return DENIAL.matcher(text.substring(begin, place.end() + end)).find();
    }

    private static String plain(JsonNode node) {
        if (node.isObject()) {
            return node.properties()
                    .stream()
                    .map(entry -> plain(entry.getKey()) + " " + plain(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(Judgement::plain).collect(Collectors.joining(" "))
                : plain(node.asText());
    }

    private static String plain(String text) {
        return text.replaceAll("[`*]", "").replace('\u00a0', ' ').replace('\u202f', ' ').toLowerCase(Locale.ROOT);
    }
}
