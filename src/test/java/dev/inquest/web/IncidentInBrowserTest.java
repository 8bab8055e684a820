package dev.inquest.web;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.Incident;
import dev.inquest.RealEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole incident in the console, typed into its one field, with a container that really dies. */
@Tag("engine")
class IncidentInBrowserTest {
    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    @Test
    void asked_answered_doubted_fixed_with_another_size_verified_and_thanked_for() {
        Incident incident = Incident.begin(engine, "web");
        try (Console console = Console.on(engine); Browser browser = Browser.open()) {
            Incident.Talk talk = (who, words) -> say(browser, words);
            browser.go(console.url("/"));

            incident.asked(talk);
            assertThat(browser.shows(".approve")).isFalse();
            incident.doubted(talk);
            incident.answeredWithAHedge(talk, Incident.Who.ASKER);
            incident.answeredByWhoMayNot(talk);
            pictures(browser, incident.folder(), "web-doubted");

            browser.go(console.server.signInUrl() + "&next=/").press(".sign-in .primary");
            incident.anotherSizeWanted(talk);
            assertThat(browser.shows(".approve")).isTrue();
            incident.approved(talk);
            browser.see(".turn:last-of-type .result.verified", "Verified");
            browser.see(".turn:last-of-type .card .memory figcaption", "300 MiB");
            assertThat(browser.shows(".approve")).isFalse();
            incident.noted("inquest", browser.last(".turn"));
            incident.over(talk);
            pictures(browser, incident.folder(), "web-fixed");

            incident.runsWith300MiB();
            assertThat(browser.complaints()).isEmpty();
        } finally {
            incident.write();
        }
    }

    private static String say(Browser browser, String words) {
        int before = browser.count(".turn");
        browser.type("#text", words).press(".ask .primary");
        browser.awaitTrue("an answer to " + words, "document.querySelectorAll('.turn').length === " + (before + 1)
                + " && !document.querySelector('.turn .checks') && document.getElementById('text').value === ''");
        return browser.last(".turn");
    }

    private static void pictures(Browser browser, Path folder, String name) {
        for (boolean dark : new boolean[]{false, true}) {
            String look = dark ? "-dark" : "-light";
            browser.dark(dark).sized(1280, 900).picture(folder.resolve(name + look + ".png"));
            browser.sized(390, 844);
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo("true");
            browser.picture(folder.resolve(name + look + "-phone.png"));
        }
        browser.dark(false).sized(1280, 900);
    }
}
