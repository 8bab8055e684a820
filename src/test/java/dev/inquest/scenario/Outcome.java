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

    String cause() {
        return reply.at("/verdict/cause").asText("unproven");
    }

    String certainty() {
        return reply.at("/verdict/certainty").asText("-");
    }

    /** The whole, as a person reads it. */
    String shown() {
        ObjectNode rest = reply.deepCopy();
        rest.remove(List.of("say", "verdict", "question", "memory", "took_ms", "investigation", "at"));
        return """
                %s: %s
                asked: %s
                %s (%s), %s
                %s

                %s

                %s
                """.formatted(scenario.id(), scenario.title(), reply.at("/question/text").asText(), cause(),
                certainty(),
                faults.isEmpty() ? "right" : String.join("; ", faults), reply.path("say").asText(),
                reply.at("/verdict/explain").asText(), rest.toPrettyString());
    }
}
