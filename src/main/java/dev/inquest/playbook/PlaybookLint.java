package dev.inquest.playbook;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import dev.inquest.container.Check;
import dev.inquest.template.TemplateProblem;
import dev.inquest.template.Templates;

/** What a playbook's types cannot tell: names that lead nowhere, rungs nobody reaches, words that cannot be said. */
final class PlaybookLint {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> TAKEN = Set.of(Vocabulary.CONTAINER, Vocabulary.SEEN, "bytes", "duration", "time",
            "plural", "code", "innermost", "verdict", "true", "false", "null", "in");
    private static final Set<String> ACTIONS = Set.of("recreate", "update", "restart", "service-update");

    private final Source source;
    private final Definition definition;
    private final Templates templates;

    private PlaybookLint(Source source, Definition definition, Templates templates) {
        this.source = source;
        this.definition = definition;
        this.templates = templates;
    }

    /** @param builtIn whether it is one of Inquest's own, which name none but known causes */
    static void check(Source source, Definition definition, Templates templates, boolean builtIn) {
        var lint = new PlaybookLint(source, definition, templates);
        lint.names();
        lint.ladder();
        definition.verdicts().forEach(rung -> lint.cause(rung, builtIn));
        lint.words();
        lint.remedy();
        lint.unusedFacts();
    }

    private void names() {
        String stem = source.file().replaceAll("^.*/|\\.yaml$", "");
        if (!definition.id().isEmpty() && !definition.id().equals(stem)) {
            source.wrong(definition.at(), "the playbook is called '" + definition.id() + "' and its file '" + stem
                    + "'; they must be the same");
        }
        definition.facts().forEach((name, expression) -> {
            if (!NAME.matcher(name).matches()) {
                source.wrong(expression.at(),
                        "a fact's name is written in small letters, digits and _: '" + name + "'");
            } else if (TAKEN.contains(name) || Check.of(name).isPresent()) {
                source.wrong(expression.at(), "a fact cannot be called '" + name + "': that name is taken");
            }
        });
    }

    private void ladder() {
        Set<String> seen = new HashSet<>();
        List<Rung> rungs = definition.verdicts();
        for (int i = 0; i < rungs.size(); i++) {
            Rung rung = rungs.get(i);
            boolean last = i == rungs.size() - 1;
            if (!rung.verdict().isEmpty() && !SLUG.matcher(rung.verdict()).matches()) {
                source.wrong(rung.at(), "a verdict's name is written like limit-hit: '" + rung.verdict() + "'");
            }
            if (!seen.add(rung.verdict())) {
                source.wrong(rung.at(), "a second verdict called '" + rung.verdict() + "'");
            }
            areFacts(rung, "shows", rung.shows());
            areFacts(rung, "names against itself", rung.against());
            if (last && !rung.when().isEmpty()) {
                source.wrong(rung.at(), "the last verdict stands without `when`, for everything the others leave");
            } else if (!last && rung.when().isEmpty()) {
                source.wrong(rungs.get(i + 1).at(), "never reached: '" + rung.verdict()
                        + "' before it has no `when` and takes everything");
            }
        }
    }

    private void cause(Rung rung, boolean builtIn) {
        String cause = rung.cause();
        if (cause.isEmpty() || KnownCause.of(cause).isPresent()) {
            return;
        }
        Optional<String> meant = KnownCause.almost(cause);
        if (!SLUG.matcher(cause).matches()) {
            source.wrong(rung.at(), "a cause is written like oom-limit: '" + cause + "'");
        } else if (meant.isPresent()) {
            source.wrong(rung.at(), "'" + cause + "' is no cause (did you mean '" + meant.get()
                    + "'?); a cause of your own needs a name that cannot be taken for it");
        } else if (builtIn) {
            source.wrong(rung.at(), "'" + cause + "' is none of the causes that playbooks/README.md lists"
                    + Nearest.hint(cause, KnownCause.slugs()));
        }
    }

    private void areFacts(Rung rung, String verb, List<String> names) {
        for (String name : names) {
            if (!definition.facts().containsKey(name)) {
                source.wrong(rung.at(), "'" + rung.verdict() + "' " + verb + " '" + name + "', which is no fact"
                        + Nearest.hint(name, definition.facts().keySet()));
            }
        }
    }

    private void words() {
        Set<String> checked = new HashSet<>();
        for (Rung rung : definition.verdicts()) {
            template(rung.say());
            rung.next().forEach(this::template);
            if (rung.next().size() > Rung.MOST_NEXT) {
                source.wrong(rung.next().get(Rung.MOST_NEXT).at(), "`next` is at most " + Rung.MOST_NEXT
                        + " sentences: keep those that a person should do first");
            }
            if (!rung.explain().isEmpty() && checked.add(rung.explain().text())) {
                String name = "answers/" + rung.explain().text();
                if (!templates.exists(name)) {
                    source.wrong(rung.explain().at(), "there is no template templates/" + name);
                } else {
                    templates.check(name)
                            .forEach(problem -> source.wrong(rung.explain().at(), "templates/" + name + ":"
                                    + problem.line() + ":" + problem.column() + ": " + problem.sentence()));
                }
            }
        }
    }

    private void template(Expression text) {
        for (TemplateProblem problem : templates.checkText(text.text())) {
            List<String> lines = text.text().lines().limit(problem.line() - 1L).toList();
            int offset = lines.stream().mapToInt(line -> line.length() + 1).sum() + problem.column() - 1;
            source.wrongInside(text.written(), offset, problem.sentence());
        }
    }

    private void remedy() {
        for (Remedy remedy : definition.remedies()) {
            template(remedy.risk());
            if (remedy.verdicts().isEmpty()) {
                source.wrong(remedy.at(), "a remedy names the verdicts it is `for`");
            }
            List<String> verdicts = definition.verdicts().stream().map(Rung::verdict).toList();
            for (String verdict : remedy.verdicts()) {
                if (!verdicts.contains(verdict)) {
                    source.wrong(remedy.at(),
                            "the remedy is for '" + verdict + "', which is no verdict of this playbook"
                                    + Nearest.hint(verdict, verdicts));
                }
            }
            if (!remedy.action().isEmpty() && !ACTIONS.contains(remedy.action())) {
                source.wrong(remedy.at(),
                        "unknown action '" + remedy.action() + "'" + Nearest.hint(remedy.action(), ACTIONS));
            }
        }
    }

    private void unusedFacts() {
        String spoken = spoken();
        definition.facts().forEach((name, expression) -> {
            // In sentences and longer texts any mention counts.
            if (!isRead(name) && !Pattern.compile("\\b" + name + "\\b").matcher(spoken).find()) {
                source.wrong(expression.at(), "the fact '" + name + "' is never used");
            }
        });
    }

    private boolean isRead(String name) {
        return definition.facts().values().stream().anyMatch(e -> Reads.names(e.text(), name))
                || definition.verdicts()
                        .stream()
                        .anyMatch(
                                r -> Reads.names(r.when().text(), name) || r.shows().contains(name)
                                        || r.against().contains(name))
                || definition.remedies()
                        .stream()
                        .flatMap(r -> r.with().values().stream())
                        .anyMatch(e -> Reads.names(e.text(), name));
    }

    private String spoken() {
        var spoken = new StringJoiner("\n");
        definition.verdicts().forEach(rung -> {
            spoken.add(rung.say().text());
            rung.next().forEach(sentence -> spoken.add(sentence.text()));
        });
        definition.remedies().forEach(remedy -> spoken.add(remedy.risk().text()));
        definition.verdicts()
                .stream()
                .map(rung -> "answers/" + rung.explain().text())
                .distinct()
                .filter(templates::exists)
                .forEach(name -> spoken.add(templates.source(name)));
        return spoken.toString();
    }
}
