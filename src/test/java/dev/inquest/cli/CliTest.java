package dev.inquest.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CliTest {
    private static final Workshops NO_ENGINE = new OneWorkshop(WorkshopWithoutEngine::new);
    private static final Workshops NEVER = new OneWorkshop(() -> {
        throw new AssertionError("this command needs no workshop");
    });

    @Test
    void alone_it_says_what_there_is() {
        Session session = Session.run(NEVER);

        assertThat(session.exit()).isZero();
        assertThat(session.out()).isEqualTo(Overview.TEXT);
        assertThat(session.err()).isEmpty();
    }

    @Test
    void the_overview_fits_a_small_terminal() {
        assertThat(Overview.TEXT.lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask", "fix", "undo", "containers", "proposals", "approve", "reject", "serve", "demo",
        "doctor",
        "engine", "playbook"})
    void every_command_of_the_overview_explains_itself(String command) {
        Session session = Session.run(NEVER, command, "--help");

        assertThat(session.exit()).isZero();
        assertThat(session.out()).contains("Usage: ./inquest " + command);
        assertThat(Overview.TEXT).contains(command);
    }

    @Test
    void an_engine_that_does_not_answer_is_told_in_one_sentence() {
        Session session = Session.run(NO_ENGINE, "ask", "why", "did", "it", "die?");

        assertThat(session.exit()).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(session.out()).isEmpty();
        assertThat(session.err().strip()).isEqualTo(WorkshopWithoutEngine.SENTENCE);
    }

    @Test
    void where_an_error_came_from_is_shown_only_when_asked_for() {
        assertThat(Session.run(NO_ENGINE, "containers").err()).doesNotContain("\tat ");
        assertThat(Session.run(NO_ENGINE, "containers", "--verbose").err()).contains("\tat dev.inquest");
    }

    @Test
    void a_command_that_is_not_there_is_answered_with_the_one_that_is() {
        Session session = Session.run(NEVER, "contaners");

        assertThat(session.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(session.err()).contains("containers");
    }

    @Test
    void a_rejection_wants_a_reason() {
        Session session = Session.run(NEVER, "reject", "prp_1");

        assertThat(session.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(session.err()).contains("--why");
    }

    @Test
    void a_doctor_says_what_to_do_about_an_engine_that_does_not_answer() {
        Session session = Session.run(NO_ENGINE, "doctor");

        assertThat(session.exit()).isEqualTo(Exit.FAILED.code());
        assertThat(session.out()).contains("bad").contains("set DOCKER_HOST");
    }
}
