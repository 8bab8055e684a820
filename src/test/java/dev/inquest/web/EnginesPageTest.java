package dev.inquest.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.DeskParts.Doors;
import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.House;
import dev.inquest.reply.EngineStanding.Watched;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** Which engines there are, on the first page: quietly while all is well, loudly where one is away. */
class EnginesPageTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine near = new FakeEngine("local", clock);
    private final FakeEngine far = new FakeEngine("prod-1", clock);
    private Database database;
    private WebServer server;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        Desk desk = new DeskParts(List.of(new Doors(near, near), new Doors(far, far)), OwnDesk.noPlaybooks(), TEMPLATES,
                database, new Ledger(database, clock), House.DEFAULT, new Approvers(List.of(), false), clock,
                clock::advance).desk();
        var since = clock.instant();
        clock.advance(Duration.ofHours(50));
        var lately = clock.instant().minusSeconds(75);
        desk.watchedBy(name -> name.equals("local")
                ? Optional.of(new Watched(true, since, lately, 1))
                : Optional.empty());
        near.running("postgres", Bytes.gib(1));
        far.running("<b>api</b>", Bytes.mib(256));
        server = new WebServer(desk, TEMPLATES, WebSettings.onLoopback(0, "1.2.3"), clock, Map.of()).start();
    }

    @AfterEach
    void close() {
        server.close();
        database.close();
    }

    @Test
    void engines_are_shown_quietly_while_all_answer_and_loudly_where_one_does_not() throws IOException {
        try (Browser browser = Browser.open()) {
            browser.go(server.address() + "/");
            browser.see(".engines li", "local");
            browser.see(".engines li", "watched, last event 1 min 15 s ago, 1 gap");
            browser.see(".engines li", "connected since 1 Mar, 03:00 UTC, for 2 d 2 h");
            browser.see(".engines li", "not watched");
            assertThat(browser.shows(".engine-away")).isFalse();
            pictures(browser, "engines-well");

            far.fail("info",
                    new EngineException(Reason.UNREACHABLE, "The engine prod-1 at tcp://10.0.0.5:2376 cannot be"
                            + " reached: start it, or correct the address."));
            far.fail("list", new EngineException(Reason.UNREACHABLE, "The engine prod-1 cannot be reached."));
            browser.go(server.address() + "/");

            browser.see(".engine-away", "prod-1 does not answer");
            browser.see(".engine-away", "start it, or correct the address");
            browser.see(".container .name", "postgres");
            pictures(browser, "engines-away");
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo("true");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** On a desk and a phone, by day and by night, for those who want to look; the last is the phone. */
    private static void pictures(Browser browser, String name) throws IOException {
        Files.createDirectories(PICTURES);
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            String light = dark ? "dark" : "light";
            browser.sized(1280, 900).picture(PICTURES.resolve(name + "-desk-" + light + ".png"));
            browser.sized(390, 800).picture(PICTURES.resolve(name + "-phone-" + light + ".png"));
        }
    }
}
