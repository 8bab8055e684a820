package dev.inquest.web;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.inquest.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

class SessionsTest {
    private final SettableClock clock = new SettableClock();
    private final Sessions sessions = new Sessions(clock);

    @Test
    void a_code_signs_in_once() {
        String code = sessions.newCode("console");

        assertThat(sessions.redeem(code)).hasValueSatisfying(s -> assertThat(s.name()).isEqualTo("console"));
        assertThat(sessions.redeem(code)).isEmpty();
    }

    @Test
    void a_code_lasts_a_quarter_of_an_hour() {
        String early = sessions.newCode("console");
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(sessions.redeem(early)).isPresent();

        String late = sessions.newCode("console");
        clock.advance(Duration.ofMinutes(15));
        assertThat(sessions.redeem(late)).isEmpty();
    }

    @Test
    void a_session_ends_after_half_an_hour_of_silence() {
        Sessions.Session session = signedIn();

        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.find(session.secret())).isPresent();
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.find(session.secret())).isPresent();
        clock.advance(Duration.ofMinutes(30));
        assertThat(sessions.find(session.secret())).isEmpty();
    }

    @Test
    void a_session_ends_after_twelve_hours_however_busy() {
        Sessions.Session session = signedIn();

        for (int quarter = 0; quarter < 47; quarter++) {
            clock.advance(Duration.ofMinutes(15));
            assertThat(sessions.find(session.secret())).isPresent();
        }
        clock.advance(Duration.ofMinutes(15));
        assertThat(sessions.find(session.secret())).isEmpty();
    }

    @Test
    void signing_out_ends_it() {
        Sessions.Session session = signedIn();

        sessions.end(session);

        assertThat(sessions.find(session.secret())).isEmpty();
    }

    @Test
    void secrets_do_not_reach_a_log() {
        Sessions.Session session = signedIn();

        assertThat(session.toString()).doesNotContain(session.secret()).doesNotContain(session.csrf());
    }

    private Sessions.Session signedIn() {
        return sessions.redeem(sessions.newCode("console")).orElseThrow();
    }
}
