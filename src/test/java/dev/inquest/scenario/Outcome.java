package dev.inquest.scenario;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What came of playing a scenario.
 *
 * @param reply as {@code ask --json} prints it
 * @param faults what is wrong with the reply
 */
record Outcome(Scenario scenario, JsonNode reply, List<String> faults) {

    String verdict() {
        JsonNode verdict = reply.path("verdict");
        return verdict.isObject()
                ? "%s (%s)".formatted(verdict.path("cause").asText(), verdict.path("certainty").asText())
                : "unproven";
    }

    /** Whether it says something wrong without a doubt. */
    boolean misleads() {
        return faults.stream().anyMatch(fault -> fault.startsWith(Judgement.MISLEADING));
    }

    /** The whole, as a person reads it. */
    String shown() {
        ObjectNode rest = reply.deepCopy();
        rest.remove(List.of("say", "verdict", "question", "memory", "took_ms", "investigation", "at"));
        return """
                %s: %s
                asked: %s
                %s, %s
                %s

                %s

                %s
                """.formatted(scenario.id(), scenario.title(), reply.at("/question/text").asText(), verdict(),
                faults.isEmpty() ? "right" : String.join("; ", faults), reply.path("say").asText(),
                reply.at("/verdict/explain").asText(), rest.toPrettyString());
    }
}
