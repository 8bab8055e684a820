package dev.inquest.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no setting of FreeMarker turns off and no template of ours may use. */
final class Lint {
    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\$\\{[^}]*\\}|<[#@](?:->|[^>])*>");
    private static final Map<Pattern, String> REFUSED = Map.of(
            Pattern.compile("\\?\\s*(new|api|interpret|eval|eval_json|no_esc)\\b"), "?%s is not allowed in templates",
            Pattern.compile("<#\\s*(noautoesc|noAutoEsc)\\b"), "<#%s> is not allowed: it would print what strangers"
                    + " wrote as markup",
            Pattern.compile("(->)"), "lambdas (%s) are not allowed in templates; prepare the list in the playbook",
            Pattern.compile("\\?\\s*(matches)\\b"), "?%s is not allowed in templates; match in the playbook's `find`",
            Pattern.compile("\\?\\s*replace\\([^)]*,\\s*(['\"]\\w*r\\w*['\"])\\s*\\)"),
            "?replace with the flag %s is not allowed in templates",
            Pattern.compile("(\\.\\.)(?=\\s*(?:as\\b|[)\\]>}?]))"), "a range without an end (%s) is not allowed",
            Pattern.compile("\\.\\.[<!*]?\\s*(\\d{5,})"), "a range up to %s is not allowed; at most 9999",
            Pattern.compile("\\?\\s*(?:left|right)_pad\\(\\s*(\\d{4,}|[^\\d)\\s][^)]*)"),
            "padding to %s is not allowed; write a width of at most 999");

    private Lint() {}

    static List<TemplateProblem> of(String source) {
        // Comments are blanked and not removed, so that places stay right.
        String code = COMMENT.matcher(source).replaceAll(comment -> comment.group().replaceAll("[^\\n]", " "));
        List<TemplateProblem> problems = new ArrayList<>();
        Matcher piece = CODE.matcher(code);
        while (piece.find()) {
            REFUSED.forEach((pattern, sentence) -> {
                Matcher refused = pattern.matcher(piece.group());
                if (refused.find()) {
                    problems.add(at(code, piece.start() + refused.start(1), sentence.formatted(refused.group(1))));
                }
            });
        }
        return problems;
    }

    private static TemplateProblem at(String source, int offset, String sentence) {
        String before = source.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new TemplateProblem(line, offset - before.lastIndexOf('\n'), sentence);
    }
}
