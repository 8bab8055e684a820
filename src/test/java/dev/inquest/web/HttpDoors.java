package dev.inquest.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

import dev.inquest.approval.Door;
import dev.inquest.desk.Desk;
import dev.inquest.template.Templates;

/** The console's forms and the API's routes, byte by byte over HTTP. */
public final class HttpDoors {
    private static final Pattern SAID = Pattern
            .compile("role=\"alert\"[^>]*>(.*?)</p>|<h1>.*?</h1>\\s*<p>(.*?)</p>", Pattern.DOTALL);

    /** What is said instead of showing a proposal. */
    private static final Pattern REPLY = Pattern.compile("<article class=\"told[^>]*>(.*?)</article>", Pattern.DOTALL);

    private HttpDoors() {}

    private static WebServer serve(Desk desk, InstantSource clock, List<WebSettings.Token> tokens) {
        return new WebServer(desk, Templates.open(List.of(Path.of("templates"))), new WebSettings("127.0.0.1", 0, "",
                tokens, "1.2.3"), clock, Map.of()).start();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Signed in with a cookie; the anonymous are not. */
    public static Door console(Desk desk, InstantSource clock) {
        return new ConsoleDoor(serve(desk, clock, List.of()));
    }

    /** With a token: an approver's for the approvers of the settings, else an asker's; the anonymous have none. */
    public static Door api(Desk desk, InstantSource clock) {
        return new ApiDoor(serve(desk, clock, List.of(
                token(Door.Who.APPROVER, WebSettings.Role.APPROVER),
                token(Door.Who.ASKER_AND_APPROVER, WebSettings.Role.APPROVER),
                token(Door.Who.ASKER, WebSettings.Role.ASKER), token(Door.Who.OTHER, WebSettings.Role.ASKER),
                token(Door.Who.REMOVED, WebSettings.Role.ASKER),
                token(Door.Who.NAMESAKE, WebSettings.Role.ASKER))));
    }

    private static WebSettings.Token token(Door.Who who, WebSettings.Role role) {
        return new WebSettings.Token(who.id, role, Sessions.sha256("secret-of-" + who));
    }

    private record ConsoleDoor(WebServer server, Map<Who, Wire.Answer> signedIn) implements Door {
        ConsoleDoor(WebServer server) {
            this(server, new EnumMap<>(Who.class));
        }

        @Override
        public String principal(Who who) {
            return "web:" + who.id;
        }

        private Wire as(Who who) {
            Wire wire = new Wire(server.port()).with("Accept", "text/html");
            if (who == Who.ANONYMOUS) {
                return wire;
            }
            Wire.Answer in = signedIn.computeIfAbsent(who, name -> new Wire(server.port()).form("/sign-in", "code="
                    + server.signInUrl(name.id).replaceFirst(".*code=", "")));
            return wire.with("Cookie", in.cookie());
        }

        /** With the fields of the form below a conversation. */
        @Override
        public String say(Who who, String conversation, String words) {
            String page = as(who).form("/ask", "text=" + encoded(words) + "&thread=" + encoded(conversation) + "&csrf="
                    + encoded(csrf(who))).body();
            Matcher reply = REPLY.matcher(page);
            return reply.find() ? reply.group(1).replaceAll("<[^>]*>", "").strip() : "";
        }

        @Override
        public String attempt(Who who, What what, String about, String memory) {
            if (what == What.PROPOSE) {
                return say(who, "", "give " + about + " " + memory); // the console has no form for a wish
            }
            String subject = what == What.UNDO ? "/remediations/" : "/proposals/";
            Wire.Answer answer = as(who).form(subject + encoded(about) + "/" + what.word(), "csrf="
                    + csrf(who) + "&note=" + encoded("it leaks")
                    + (what == What.STRATEGY ? "&memory=&action=update" : "&memory=" + encoded(memory) + "&action="));
            if (answer.status() == 303) {
                return "";
            }
            Matcher said = SAID.matcher(answer.body());
            if (!said.find() || answer.status() < 400) {
                throw new AssertionError("no sentence in the page: " + answer.status() + " " + answer.body());
            }
            return said.group(1) == null ? said.group(2) : said.group(1);
        }

        /** A session's token is the same in every form. */
        private String csrf(Who who) {
            return who == Who.FORGED ? "forged" : as(who).get("/").csrf();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private record ApiDoor(WebServer server) implements Door {
        @Override
        public String principal(Who who) {
            return who == Who.ANONYMOUS ? "web:anonymous" : "api:" + who.id;
        }

        private Wire as(Who who) {
            Wire wire = new Wire(server.port());
            return who == Who.ANONYMOUS ? wire : wire.bearing("secret-of-" + who);
        }

        @Override
        public String say(Who who, String conversation, String words) {
            Wire.Answer answer = as(who).post("/api/questions", json(Map.of("text", words, "thread", conversation)));
            return answer.json().path("text").asString("");
        }

        @Override
        public String attempt(Who who, What what, String about, String memory) {
            Map<String, String> body = switch (what) {
                case PROPOSE -> Map.of("container", about, "memory", memory);
                case EDIT -> Map.of("memory", memory);
                case STRATEGY -> Map.of("action", "update");
                case APPROVE, REJECT, CANCEL -> Map.of("note", "it leaks");
                case UNDO -> Map.of();
            };
            String subject = what == What.UNDO ? "/api/remediations" : "/api/proposals";
            Wire.Answer answer = as(who).post(what == What.PROPOSE
                    ? subject
                    : subject + "/" + encoded(about) + "/" + what.word(), json(body));
            if (answer.status() == 200 || answer.status() == 201) {
                return "";
            }
            if (answer.status() < 400 || answer.status() >= 500
                    || !answer.headers().getOrDefault("content-type", "").startsWith("application/problem+json")) {
                throw new AssertionError("no problem document: " + answer.status() + " " + answer.body());
            }
            return answer.json().path("detail").asString("");
        }

        private static String json(Object body) {
            return JsonMapper.shared().writeValueAsString(body);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
