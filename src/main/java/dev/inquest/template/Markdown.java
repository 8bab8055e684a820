package dev.inquest.template;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;

/** Markdown as a FreeMarker output format: what a template prints by {@code ${...}} is words, never markup. */
final class Markdown extends CommonMarkupOutputFormat<Markdown.Output> {
    static final Markdown INSTANCE = new Markdown();

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*\\[\\]~]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    private static final Pattern BREAKS = Pattern.compile("\\R+");
    private static final Pattern TICKS = Pattern.compile("`+");

    private Markdown() {}

    /** Text as a code span that it cannot leave. */
    static String code(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        int longest = TICKS.matcher(line).results().mapToInt(ticks -> ticks.group().length()).max().orElse(0);
        String fence = "`".repeat(longest + 1);
        return longest == 0 ? fence + line + fence : fence + " " + line + " " + fence;
    }

    @Override
    public String escapePlainText(String text) {
        String line = BREAKS.matcher(text)
                .replaceAll(" ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">",
                        "&gt;");
        return MARKUP.matcher(line).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String getName() {
        return "Markdown";
    }

    @Override
    public String getMimeType() {
        return "text/markdown";
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return builtIn.equals("html") || builtIn.equals("xml");
    }

    @Override
    protected Output newTemplateMarkupOutputModel(String plain, String markup) {
        return new Output(plain, markup);
    }

    static final class Output extends CommonTemplateMarkupOutputModel<Output> {
        Output(String plain, String markup) {
            super(plain, markup);
        }

        @Override
        public Markdown getOutputFormat() {
            return INSTANCE;
        }
    }
}
