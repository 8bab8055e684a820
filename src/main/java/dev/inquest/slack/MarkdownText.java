package dev.inquest.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown of our templates as rich text. Slack's own markdown block would follow links and images that a container's
 * words could bring along.
 */
final class MarkdownText {
    private static final Pattern INLINE = Pattern.compile(
            "`(?<code>[^`\n]+)`|\\*\\*(?<bold>[^*\n]+)\\*\\*|\\[(?<label>[^\\]\n]+)\\]\\((?<url>[^)\\s]+)\\)"
                    + "|\\\\(?<escaped>[\\\\`*_{}\\[\\]()#+.!|<>~-])|&(?<entity>lt|gt|amp|quot|#39);");
    private static final Pattern BULLET = Pattern.compile("\\s*(?:[-*]|\\d{1,3}\\.)\\s+(.*)");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");

    private final List<Map<String, Object>> parts = new ArrayList<>();
    private final List<Map<String, Object>> prose = new ArrayList<>();
    private final List<Map<String, Object>> bullets = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();

    private MarkdownText() {}

    /** @param most characters; what is longer is cut at a line */
    static List<Map<String, Object>> parts(String markdown, int most) {
        return new MarkdownText().read(shorten(markdown, most));
    }

    private static String shorten(String markdown, int most) {
        if (markdown.length() <= most) {
            return markdown;
        }
        int lines = linesAtTheEnd(markdown);
        return lines < most / 2
                ? markdown.substring(0, lines) + newest(markdown.substring(lines).lines().toList(), most - lines)
                : cutAtTheEnd(markdown, most);
    }

    /** Where the lines to copy begin that the text ends with; its length where it does not end with any. */
    private static int linesAtTheEnd(String markdown) {
        int begin = markdown.length();
        while (begin > 0) {
            int before = markdown.lastIndexOf('\n', begin - 2) + 1;
            if (!markdown.startsWith("    ", before) || before >= begin) {
                return begin;
            }
            begin = before;
        }
        return begin;
    }

    /** Of lines to copy the last ones matter most: they are the end of a log. */
    private static String newest(List<String> lines, int most) {
        int from = lines.size();
        int length = 0;
        while (from > 0 && length + lines.get(from - 1).length() < most) {
            from--;
            length += lines.get(from).length() + 1;
        }
        return "    … (" + from + " earlier lines left out)\n" + String.join("\n", lines.subList(from, lines.size()));
    }

    private static String cutAtTheEnd(String markdown, int most) {
        int end = markdown.lastIndexOf('\n', most);
        String kept = markdown.substring(0, end < most / 2 ? most : end);
        boolean openFence = kept.lines().filter(line -> line.strip().startsWith("```")).count() % 2 == 1;
        return kept + (openFence ? "\n```" : "") + "\n\n… (cut)";
    }

    private List<Map<String, Object>> read(String markdown) {
        boolean fenced = false;
        boolean apart = true;
        for (String line : markdown.lines().toList()) {
            // Indented lines after an empty one are lines to copy.
            apart = line.isBlank() || (apart && line.startsWith("    "));
            if (!fenced && apart && line.startsWith("    ")) {
                endProse();
                endBullets();
                block.append(line.substring(4)).append('\n');
            } else if (line.strip().startsWith("```")) {
                if (fenced) {
                    endBlock();
                } else {
                    endProse();
                    endBullets();
                }
                fenced = !fenced;
            } else if (fenced || line.strip().startsWith("|")) {
                if (!fenced) {
                    endProse();
                    endBullets();
                }
                block.append(line).append('\n');
            } else {
                endBlock();
                text(line);
            }
        }
        endBlock();
        endProse();
        endBullets();
        return parts;
    }

    private void text(String line) {
        Matcher bullet = BULLET.matcher(line);
        Matcher heading = HEADING.matcher(line.strip());
        if (bullet.matches()) {
            endProse();
            bullets.add(RichText.line(inline(bullet.group(1))));
        } else if (heading.matches()) {
            endBullets();
            endParagraph();
            prose.add(RichText.bold(unescape(heading.group(1)) + "\n"));
        } else if (line.isBlank()) {
            endBullets();
            endParagraph();
        } else {
            endBullets();
            prose.addAll(inline(line + "\n"));
        }
    }

    private void endParagraph() {
        if (!prose.isEmpty() && !(prose.getLast().get("style") instanceof Map<?, ?>)) {
            prose.add(RichText.text("\n"));
        }
    }

    private void endProse() {
        while (!prose.isEmpty() && "\n".equals(prose.getLast().get("text"))) {
            prose.removeLast();
        }
        if (!prose.isEmpty()) {
            parts.add(RichText.line(List.copyOf(prose)));
            prose.clear();
        }
    }

    private void endBullets() {
        if (!bullets.isEmpty()) {
            parts.add(RichText.bullets(List.copyOf(bullets)));
            bullets.clear();
        }
    }

    private void endBlock() {
        String text = block.toString().stripTrailing();
        block.setLength(0);
        if (!text.isEmpty()) {
            parts.add(RichText.preformatted(text));
        }
    }

    private static List<Map<String, Object>> inline(String text) {
        List<Map<String, Object>> elements = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Matcher found = INLINE.matcher(text);
        int from = 0;
        while (found.find()) {
            words.append(text, from, found.start());
            from = found.end();
            if (found.group("code") != null) {
                flush(elements, words);
                elements.add(RichText.code(found.group("code")));
            } else if (found.group("bold") != null) {
                flush(elements, words);
                elements.add(RichText.bold(unescape(found.group("bold"))));
            } else if (found.group("label") != null) {
                words.append(unescape(found.group("label"))).append(" (").append(found.group("url")).append(')');
            } else {
                words.append(unescape(found.group()));
            }
        }
        words.append(text, from, text.length());
        flush(elements, words);
        return elements;
    }

    private static void flush(List<Map<String, Object>> elements, StringBuilder words) {
        if (!words.isEmpty()) {
            elements.add(RichText.text(words.toString()));
            words.setLength(0);
        }
    }

    private static String unescape(String text) {
        return text.replaceAll("\\\\([\\\\`*_{}\\[\\]()#+.!|<>~-])", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
