package dev.inquest;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.ContainerId;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Containers whose own check says that they hang, and an approved restart of them. */
@Tag("engine")
class RestartsTest {
    /** It works from its second start on. */
    private static final String HANGS_ONCE = "if test -e /began; then touch /well; fi; touch /began;"
            + " while :; do sleep 0.2; done";
    private static final String HANGS = "while :; do sleep 0.2; done";
    private static final String CHECKED = """
            {"StopTimeout": 1, "Healthcheck": {"Test": ["CMD-SHELL", "test -e /well || { echo hung; exit 1; }"],
             "Interval": 300000000, "Timeout": 20000000000, "Retries": 1}}""";

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private OwnDesk desk;

    @BeforeEach
    void open() {
        desk = OwnDesk.over(engine, folder);
    }

    @AfterEach
    void close() {
        engine.clean();
        desk.close();
    }

    @Test
    void what_hangs_is_well_after_an_approved_restart_and_nothing_else_has_changed() {
        String name = engine.name("hung");
        ContainerId id = unhealthy(name, HANGS_ONCE);
        JsonNode before = engine.raw().inspect(id);
        Proposal proposal = proposed(name);
        assertThat(proposal.plan().action()).isEqualTo(Action.RESTART);
        assertThat(engine.raw().inspect(id).at("/State/StartedAt")).isEqualTo(before.at("/State/StartedAt"));

        Remediation end = desk.approved(proposal);

        assertThat(end.state()).as(end.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(end.say()).contains("was restarted, is running and healthy");
        JsonNode after = engine.raw().inspect(id);
        assertThat(after.at("/State/Health/Status").asText()).isEqualTo("healthy");
        assertThat(after.at("/State/StartedAt")).isNotEqualTo(before.at("/State/StartedAt"));
        for (String same : List.of("/Id", "/Name", "/Image", "/Created", "/Config", "/HostConfig", "/Mounts")) {
            assertThat(after.at(same)).as(same).isEqualTo(before.at(same));
        }
    }

    @Test
    void what_a_restart_does_not_help_runs_as_before_and_is_said_to_need_something_else() {
        String name = engine.name("hopeless");
        ContainerId id = unhealthy(name, HANGS);

        Remediation end = desk.approved(proposed(name));

        assertThat(end.state()).as(end.say()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(end.say()).contains("a restart is not what it needs");
        assertThat(engine.reader().inspect(id).state().running()).isTrue();
    }

    private ContainerId unhealthy(String name, String script) {
        ContainerId id = engine.container(name).memory("64m").with(CHECKED).script(script).run();
        engine.await(id, seen -> seen.state().health().equals("unhealthy"));
        return id;
    }

    private Proposal proposed(String name) {
        Reply.Explained reply = (Reply.Explained) desk.desk()
                .ask(new Question("why is " + name + " unhealthy?", "", "",
                        OwnDesk.ANN));
        return ((Offer.Proposed) reply.offer()).proposal();
    }
}
