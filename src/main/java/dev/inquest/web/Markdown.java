package dev.inquest.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Markdown as a tree of plain maps, which a template writes out tag by tag. Nothing in it is HTML: markup in the text
 * stays text, and a link leads to http or https or nowhere.
 */
final class Markdown {
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final int DEEPEST = 12;

    private Markdown() {}

    /** @param rest what stands under the heading "More"; empty when there is no such heading */
    record Parts(List<Map<String, Object>> first, List<Map<String, Object>> rest) {}

    static List<Map<String, Object>> tree(String markdown) {
        return children(PARSER.parse(markdown), 0);
    }

    static Parts parts(String markdown) {
        Node document = PARSER.parse(markdown);
        List<Map<String, Object>> first = new ArrayList<>();
        List<Map<String, Object>> rest = new ArrayList<>();
        boolean below = false;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (!below && node instanceof Heading && text(node).strip().equalsIgnoreCase("more")) {
                below = true;
            } else {
                (below ? rest : first).add(map(node, 0));
            }
        }
        return new Parts(first, rest);
    }

    /** Plain text in which only backticks mean something, as the same tree. */
    static List<Map<String, Object>> line(String text) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        String[] pieces = text.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            nodes.add(leaf(i % 2 == 1 && i < pieces.length - 1 ? "code" : "text", pieces[i]));
        }
        return nodes;
    }

    private static List<Map<String, Object>> children(Node parent, int depth) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            nodes.add(map(node, depth));
        }
        return nodes;
    }

    private static Map<String, Object> map(Node node, int depth) {
        if (depth > DEEPEST) {
            return leaf("text", text(node));
        }
        return switch (node) {
            case Text text -> leaf("text", text.getLiteral());
            case Code code -> leaf("code", code.getLiteral());
            case HtmlInline html -> leaf("text", html.getLiteral());
            case HtmlBlock html -> leaf("pre", html.getLiteral());
            case FencedCodeBlock code -> leaf("pre", code.getLiteral());
            case IndentedCodeBlock code -> leaf("pre", code.getLiteral());
            case SoftLineBreak space -> leaf("text", "\n");
            case HardLineBreak line -> leaf("br", "");
            case ThematicBreak rule -> leaf("hr", "");
            case Emphasis emphasis -> branch("em", emphasis, depth);
            case StrongEmphasis strong -> branch("strong", strong, depth);
            case Paragraph paragraph -> branch("p", paragraph, depth);
            case Heading heading -> branch("heading", heading, depth);
            case BlockQuote quote -> branch("blockquote", quote, depth);
            case BulletList list -> branch("ul", list, depth);
            case OrderedList list -> branch("ol", list, depth);
            case ListItem item -> branch("li", item, depth);
            case TableBlock table -> branch("table", table, depth);
            case TableRow row -> branch("tr", row, depth);
            case TableCell cell -> branch(cell.isHeader() ? "th" : "td", cell, depth);
            case Link link when leadsToTheWeb(link) -> Map.of("kind", "a", "href", link.getDestination(), "children",
                    children(link, depth + 1));
            default -> branch("span", node, depth);
        };
    }

    private static boolean leadsToTheWeb(Link link) {
        String target = link.getDestination().toLowerCase(Locale.ROOT);
        return target.startsWith("https://") || target.startsWith("http://");
    }

    private static Map<String, Object> leaf(String kind, String text) {
        return Map.of("kind", kind, "text", text);
    }

    private static Map<String, Object> branch(String kind, Node node, int depth) {
        return Map.of("kind", kind, "children", children(node, depth + 1));
    }

    private static String text(Node node) {
        return switch (node) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            default -> {
                StringBuilder all = new StringBuilder();
                for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                    all.append(text(child));
                }
                yield all.toString();
            }
        };
    }
}
