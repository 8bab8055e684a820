package dev.inquest.question;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message in two parts: what its writer says, and what they only show. Code, quotations and pasted lines are shown:
 * names are looked for in them, wishes are not.
 *
 * @param own the writer's own words; {@link #PLACE} stands where something is shown
 * @param shown in the order of the places
 * @param whole whether nothing was left out and no quotation is left open
 */
record Said(String own, List<String> shown, boolean whole) {
    static final char PLACE = '\uFFFC';

    /** More than this is a pasted log. What is asked stands at its beginning or its end. */
    private static final int READ_FIRST = 16_000;
    private static final int READ_LAST = 4_000;
    private static final int OWN_AT_MOST = 2_000;

    /** Somebody, a channel or a link, as Slack writes them. */
    private static final Pattern MENTION = Pattern.compile("<(?:[@#!]|https?:)[^>\\s]{1,500}>");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}\\uFE0E\\uFE0F" + PLACE + "]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");
    private static final Pattern OPEN = Pattern.compile("[\"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f`]");
    private static final Pattern SHOWN = Pattern.compile(String.join("|",
            "```(?s:.*?)(?:```|\\z)", "~~~(?s:.*?)(?:~~~|\\z)", "^ *>[^\\n]*", logLine(), "`[^`\\n]*(?:`|$)",
            "\"[^\"\\n]{1,500}\"", "[\u201c\u201d\u201e][^\u201c\u201d\\n]{1,500}[\u201c\u201d]",
            "\u00ab[^\u00bb\\n]{1,500}\u00bb", "[\u300c\u300e][^\u300d\u300f\\n]{1,500}[\u300d\u300f]",
            "(?<![\\p{L}\\p{N}])['\u2018](?:[^'\u2018\\n]|(?<=\\p{L})'(?=\\p{L})){1,500}'(?![\\p{L}\\p{N}])"),
            Pattern.MULTILINE);
    private static final Pattern MARKS = Pattern
            .compile(
                    "^[`~\"'\u201c\u201d\u201e\u00ab\u300c\u300e\u2018>\\s]+|[`~\"'\u201c\u201d\u00bb\u300d\u300f\\s]+$");

    /** Lines that programs write and people do not. */
    private static String logLine() {
        return "^(?:" + String.join("|",
                "\\W{0,3}\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:", "\\W{0,3}\\w{3} +\\d{1,2} \\d\\d:\\d\\d:\\d\\d",
                "\\[ *\\d+\\.\\d+\\]", "\\W{0,3}(?:ERROR|WARN|WARNING|FATAL|INFO|DEBUG|TRACE)\\b",
                "\\s+at [\\w.$]+\\(", "Traceback ", "\\s+File \\W", "Memory cgroup ", "Out of memory: ",
                "goroutine \\d", "panic: ", "[\\w.]+(?:Error|Exception): ", "(?:time|level|ts)=\\S",
                "[\\w.-]+ +\\| ", "\\{\\W") + ")[^\\n]*";
    }

    Said {
        shown = List.copyOf(shown);
    }

    static Said of(String message) {
        boolean whole = message.length() <= READ_FIRST + READ_LAST;
        String read = whole
                ? message
                : message.substring(0, READ_FIRST) + "\n" + message.substring(message.length() - READ_LAST);
        List<String> shown = new ArrayList<>();
        String own = SHOWN.matcher(plain(read)).replaceAll(piece -> {
            shown.add(MARKS.matcher(piece.group()).replaceAll(""));
            return " " + PLACE + " ";
        }).strip();
        if (own.length() > OWN_AT_MOST) {
            own = own.substring(0, OWN_AT_MOST);
            whole = false;
        }
        return new Said(own, shown, whole && !OPEN.matcher(own).find());
    }

    private static String plain(String text) {
        String clear = INVISIBLE.matcher(MENTION.matcher(text.replace("\r", "\n")).replaceAll(" ")).replaceAll("");
        String one = Normalizer.normalize(CONTROL.matcher(clear).replaceAll(" "), Normalizer.Form.NFKC);
        return one.substring(0, Math.min(one.length(), 2 * (READ_FIRST + READ_LAST)))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace('\u2019', '\'')
                .strip();
    }

    /** Whether nothing is said at all. */
    boolean silent() {
        return own.chars().noneMatch(Character::isLetterOrDigit);
    }
}
