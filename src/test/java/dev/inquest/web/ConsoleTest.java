package dev.inquest.web;

import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.inquest.container.Bytes;
import dev.inquest.container.EngineException;
import dev.inquest.verification.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/** The console as somebody meets it, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
    private static final String HOSTILE = "</span></pre><script>document.title='owned'</script>"
            + "<img src=x onerror=\"document.title='owned'\"><svg onload=document.title='owned'>${7*7}<#assign x=1>";

    private Browser browser;

    @BeforeAll
    void open() {
        browser = Browser.open();
    }

    /** A page of the test before still asks for its events, from a server that is gone. */
    @BeforeEach
    void leaveTheLastPage() {
        browser.go("about:blank").complaints();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void from_the_question_to_the_verified_fix() {
        Semaphore looks = new Semaphore(0);
        try (Console console = Console.open(clock -> slowly(looks, clock::advance))) {
            console.died("data-processor", "holding 30 MiB", "holding 31 MiB");
            browser.go(console.url("/")).see(".container .name", "data-processor");

            browser.type("#text", "why did data-processor die?").press(".ask .primary");
            browser.see(".verdict", "more than its memory limit of 32 MiB");
            browser.see(".certainty", "certain");
            browser.see(".evidence", "docker inspect");
            browser.see(".log", "holding 31 MiB");
            browser.see(".change .to", "256 MiB");
            assertThat(browser.shows(".approve")).isFalse();

            browser.press(".card .button");
            signIn(console);
            browser.press(".approve");

            browser.see(".steps .started");
            browser.see(".card .memory figcaption", "256 MiB");
            assertThat(browser.shows(".approve")).isFalse();
            looks.release(10_000);
            browser.see(".result.verified", "Verified");
            browser.see(".result + [data-part=compared]");
            assertThat(browser.evaluate("[...document.querySelectorAll('[data-part=compared] tr')]"
                    + ".map(row => [...row.cells].map(cell => cell.textContent).join(' | ')).join('; ')"))
                    .isEqualTo(" | Before | After; Memory limit | 32 MiB | 256 MiB; Highest use seen | 32 MiB | 12 MiB;"
                            + " Restarts | 0 | 0");
            browser.press("[data-part=left-behind] summary").see("[data-part=left-behind] .log", "holding 31 MiB");
            assertThat(console.engine.named("data-processor").orElseThrow().memory().limit())
                    .isEqualTo(Bytes.mib(256));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void what_a_container_says_stays_text() {
        try (Console console = Console.open()) {
            console.died("data-processor", HOSTILE, "javascript:alert(1)", "\u202Egnp.exe");
            browser.go(console.url("/")).type("#text", "why did data-processor die?").press(".ask .primary");
            browser.see(".log", HOSTILE);
            browser.go(console.url("/investigations/" + console.desk.investigations().getFirst().investigation()));
            browser.see(".log", HOSTILE);
            browser.go(console.url("/")).type("#text", "logs of data-processor").press(".ask .primary");
            browser.see(".told", "document.title='owned'");

            assertThat(browser.evaluate("document.title")).isNotEqualTo("owned");
            assertThat(browser.evaluate("document.querySelectorAll('main script, main svg, img[onerror]').length"))
                    .isEqualTo("0");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_fix_that_held_can_be_undone_from_its_card() {
        try (Console console = Console.open()) {
            console.died("data-processor", "holding 30 MiB", "holding 31 MiB");
            browser.go(console.url("/")).type("#text", "why did data-processor die?").press(".ask .primary");
            browser.press(".card .button");
            signIn(console);
            browser.press(".approve");
            browser.see(".result.verified", "Verified");

            browser.press(".undo button");

            browser.see(".change", "Lower the memory limit of data-processor");
            browser.see(".card", "It returns to 32 MiB");
            assertThat(console.engine.named("data-processor").orElseThrow().memory().limit())
                    .isEqualTo(Bytes.mib(256));
            browser.press(".approve").see(".result.verified", "as it was before the fix");
            browser.see("[data-part=compared]", "Memory limit");
            assertThat(browser.evaluate("document.querySelector('[data-part=compared]').textContent").toString())
                    .doesNotContain("not seen");
            assertThat(console.engine.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(32));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_rejection_is_shown_with_its_reason() {
        try (Console console = Console.open()) {
            console.died("data-processor", "holding 30 MiB", "holding 31 MiB");
            browser.go(console.url("/")).type("#text", "why did data-processor die?").press(".ask .primary");
            browser.press(".card .button");
            signIn(console);

            browser.type(".note input", "not tonight").press(".reject");

            browser.see(".card", "not tonight");
            browser.see(".card .state", "rejected");
            assertThat(console.engine.changes()).isEmpty();
        }
    }

    @Test
    void another_size_is_a_proposal_of_its_own_and_one_beyond_the_house_is_refused_where_it_was_asked_for() {
        try (Console console = Console.open()) {
            console.died("data-processor", "holding 30 MiB", "holding 31 MiB");
            browser.go(console.url("/")).type("#text", "why did data-processor die?").press(".ask .primary");
            browser.press(".card .button");
            signIn(console);
            String old = console.desk.proposals().getFirst().id();
            browser.go(console.url("/proposals/" + old)).press(".change-size summary");

            browser.see(".edit input[name=memory]").clear();
            browser.type(".edit input[name=memory]", "900g").press(".edit button");
            browser.see("[role=alert]", "more than this house gives");

            browser.press(".change-size summary").see(".edit input[name=memory]").clear();
            browser.type(".edit input[name=memory]", "512m").press(".edit button");
            browser.see(".card .to", "512 MiB");
            browser.see(".card .state", "waiting for approval");
            browser.go(console.url("/proposals/" + old)).see(".card", "replaced by prp_");
            assertThat(console.engine.changes()).isEmpty();
            assertThat(browser.complaints()).allSatisfy(said -> assertThat(said).contains("422"));
        }
    }

    @Test
    void a_decision_taken_elsewhere_shows_without_reloading() {
        try (Console console = Console.open()) {
            console.died("data-processor", "holding 30 MiB", "holding 31 MiB");
            browser.go(console.url("/")).type("#text", "why did data-processor die?").press(".ask .primary");
            browser.see(".card .state", "waiting for approval");

            String id = console.desk.proposals().getFirst().id();
            console.wire().bearing(Console.APPROVER).post("/api/proposals/" + id + "/approve", "");

            browser.see(".card .state", "approved");
            browser.see(".result.verified", "Verified");
        }
    }

    @Test
    void a_name_that_fits_nothing_leads_to_the_ones_there_are() {
        try (Console console = Console.open()) {
            console.died("data-processor", "holding 30 MiB", "holding 31 MiB");
            browser.go(console.url("/")).type("#text", "why did data-processer-2 die?").press(".ask .primary");

            browser.press(".told .suggestion button");

            browser.see(".verdict", "data-processor");
        }
    }

    @Test
    void asking_and_reading_need_no_script() {
        try (Console console = Console.open(); Browser plain = Browser.open().withoutScript()) {
            console.died("data-processor", "holding 30 MiB", "holding 31 MiB");

            plain.go(console.url("/")).type("#text", "why did data-processor die?").press(".ask .primary");

            plain.see(".verdict", "32 MiB");
            assertThat(plain.address()).contains("/investigations/inv_");
        }
    }

    @Test
    void an_engine_that_is_away_is_said_to_be() {
        try (Console console = Console.open()) {
            console.engine.fail("list",
                    new EngineException(EngineException.Reason.UNREACHABLE, "Nothing answers: start the engine."));

            browser.go(console.url("/")).see("main", "Nothing answers: start the engine.");
        }
    }

    @Test
    void a_phone_shows_everything_without_scrolling_sideways() {
        try (Console console = Console.open()) {
            console.died("data-processor", "holding 30 MiB", "holding 31 MiB");
            browser.sized(390, 844)
                    .go(console.url("/"))
                    .type("#text", "why did data-processor die?")
                    .press(".ask .primary");
            browser.see(".verdict", "32 MiB");

            assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo("true");
        } finally {
            browser.sized(1280, 900);
        }
    }

    private static Pace slowly(Semaphore looks, Pace pace) {
        return time -> {
            looks.acquireUninterruptibly();
            pace.pass(time);
        };
    }

    private void signIn(Console console) {
        browser.see("#code");
        String next = browser.address().replaceFirst(".*next=", "");
        browser.go(console.server.signInUrl() + "&next=" + next).press(".sign-in .primary");
        browser.see(".card");
    }
}
