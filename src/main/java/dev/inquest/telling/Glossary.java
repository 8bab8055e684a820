package dev.inquest.telling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.question.Term;
import dev.inquest.question.Terms;
import dev.inquest.template.Templates;

/**
 * The terms that can be explained: one template each in templates/terms, which begins with a comment that says what the
 * term is called. A team adds one by adding a file to a folder of its own.
 */
public final class Glossary implements Supplier<Terms> {
    private static final String FOLDER = "terms";
    /** Stands in a template for no number. */
    private static final int NONE = -1;
    private static final Pattern HEAD = Pattern.compile("\\A\\s*<#--(.*?)-->", Pattern.DOTALL);
    private static final Pattern MANY_BREAKS = Pattern.compile("\n{3,}");

    private final Templates templates;
    private volatile List<Terms> read = List.of();

    public Glossary(Templates templates) {
        this.templates = templates;
    }

    /** Read when they are first asked for. */
    @Override
    public Terms get() {
        if (read.isEmpty()) {
            read = List.of(new Terms(all()));
        }
        return read.getFirst();
    }

    List<Term> all() {
        return templates.in(FOLDER)
                .stream()
                .map(name -> term(name.substring(FOLDER.length() + 1).replaceFirst("\\.ftl$", ""),
                        templates.source(name)))
                .filter(term -> !term.names().isEmpty())
                .toList();
    }

    private static Term term(String id, String source) {
        Matcher head = HEAD.matcher(source);
        List<String> lines = head.find() ? head.group(1).lines().map(String::strip).toList() : List.of();
        return new Term(id, listed(lines, "names:"), listed(lines, "asked:"), lines.contains("symptom: yes"));
    }

    private static List<String> listed(List<String> lines, String key) {
        List<String> listed = new ArrayList<>();
        lines.stream()
                .filter(line -> line.startsWith(key))
                .flatMap(line -> Arrays.stream(line.substring(key.length()).split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(listed::add);
        return listed;
    }

    /**
     * The meaning of a term, as Markdown.
     *
     * @param example a container to explain it by: {@code inspect} and {@code verdict}; empty for none
     */
    String explain(Term.Asked asked, Map<String, Object> example) {
        Map<String, Object> model = new LinkedHashMap<>(example);
        model.put("asked", asked.words());
        model.put("number", asked.number().isPresent() ? asByte(asked.number().getAsInt()) : NONE);
        String text = templates.render(FOLDER + "/" + asked.term() + ".ftl", model);
        return MANY_BREAKS.matcher(text.strip()).replaceAll("\n\n");
    }

    /** What programs call -1 comes out as 255. */
    private static int asByte(int number) {
        return number < 0 ? number & 0xff : number;
    }
}
