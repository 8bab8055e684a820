package dev.inquest.metrics;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.inquest.proposal.Proposal;
import dev.inquest.recorder.Recorder;
import dev.inquest.reply.SlackStanding;
import dev.inquest.watch.Toll;
import dev.inquest.watch.Watch;

/**
 * What is asked at every scrape. All but the store answer at once and from memory; none asks an engine.
 *
 * @param version of Inquest
 * @param recorders one for each engine that is watched
 * @param proposals how many there are in each state, from the store
 * @param slackTroubles how often Slack did not do what it was asked, by kind; the kinds never change
 */
public record Sources(String version, List<Supplier<Recorder.Status>> recorders, Supplier<Watch.Status> watch,
        Toll toll, Supplier<Map<Proposal.State, Long>> proposals, Supplier<SlackStanding> slack,
        Supplier<Map<String, Long>> slackTroubles) {
    public Sources {
        recorders = List.copyOf(recorders);
    }
}
