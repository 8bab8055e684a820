package dev.inquest.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import org.knowm.xchart.style.markers.Marker;

/** What marks a moment: told apart by its shape as well as by its colour. */
final class Symbol extends Marker {
    static final Symbol CROSS = new Symbol("cross");
    static final Symbol SQUARE = new Symbol("square");
    static final Symbol TRIANGLE = new Symbol("triangle");
    static final Symbol DOT = new Symbol("dot");

    private static final double HALF = 10;
    private static final double SMALL = 5;
    private static final BasicStroke THICK = new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private final String name;

    private Symbol(String name) {
        this.name = name;
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int anySize) {
        switch (name) {
            case "cross" -> {
                g.setStroke(THICK);
                g.draw(path(x - HALF, y - HALF, x + HALF, y + HALF));
                g.draw(path(x - HALF, y + HALF, x + HALF, y - HALF));
            }
            case "square" ->
                g.fill(new Rectangle2D.Double(x - 0.8 * HALF, y - 0.8 * HALF, 1.6 * HALF, 1.6 * HALF));
            case "triangle" -> g.fill(path(x, y - HALF, x + HALF, y + HALF, x - HALF, y + HALF));
            default -> g.fill(new Ellipse2D.Double(x - SMALL, y - SMALL, 2 * SMALL, 2 * SMALL));
        }
    }

    private static Shape path(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
