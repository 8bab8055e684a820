package dev.inquest.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;

import org.knowm.xchart.style.markers.Marker;

/** What is what in a picture, in as many rows below it as that needs. */
final class Key {
    private static final int LETTERS = 28;
    private static final int ROW = 42;
    private static final int EDGE = 28;
    private static final int SIGN = 30;
    private static final int BETWEEN = 34;

    private Key() {}

    /** One of its entries: a line, or a symbol. */
    sealed interface Entry {
        String text();

        Color colour();
    }

    record Line(String text, Color colour, BasicStroke stroke) implements Entry {}

    record Sign(String text, Color colour, Marker shape) implements Entry {}

    /** The picture with the key below it. */
    static BufferedImage below(BufferedImage picture, List<Entry> entries, Theme theme) {
        Font letters = new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS);
        int rows = lay(picture.createGraphics(), letters, entries, picture.getWidth(), 0, false, theme);
        BufferedImage whole = new BufferedImage(picture.getWidth(), picture.getHeight() + rows * ROW + EDGE / 2,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = whole.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(theme.paper());
        g.fillRect(0, 0, whole.getWidth(), whole.getHeight());
        g.drawImage(picture, 0, 0, null);
        lay(g, letters, entries, picture.getWidth(), picture.getHeight(), true, theme);
        g.dispose();
        return whole;
    }

    /** @return how many rows it takes */
    private static int lay(Graphics2D g, Font letters, List<Entry> entries, int width, int top, boolean paint,
            Theme theme) {
        g.setFont(letters);
        int x = EDGE;
        int rows = 1;
        for (Entry entry : entries) {
            int wide = SIGN + 10 + g.getFontMetrics().stringWidth(entry.text());
            if (x > EDGE && x + wide > width - EDGE) {
                x = EDGE;
                rows++;
            }
            if (paint) {
                paint(g, entry, x, top + rows * ROW - ROW / 2, theme);
            }
            x += wide + BETWEEN;
        }
        return rows;
    }

    private static void paint(Graphics2D g, Entry entry, int x, int middle, Theme theme) {
        g.setColor(entry.colour());
        switch (entry) {
            case Line line -> {
                g.setStroke(line.stroke());
                g.draw(new Line2D.Double(x, middle, x + SIGN, middle));
            }
            case Sign sign -> sign.shape().paint(g, x + SIGN / 2.0, middle, SIGN);
        }
        g.setColor(theme.ink());
        g.drawString(entry.text(), x + SIGN + 10, middle + LETTERS / 3);
    }
}
