package dev.inquest.chart;

import java.awt.Color;

/** Colours that go with a light and with a dark page; the same as the console's. */
public enum Theme {
    LIGHT(0xfbfaf7, 0x4d4942, 0x2c6e8f, 0xa8392b, 0xdedad2, 0x2c6b45),
    DARK(0x1c1b19, 0xc9c3b8, 0x7db9d6, 0xf0897a, 0x3a3834, 0x86cfa3);

    private final int paper;
    private final int ink;
    private final int line;
    private final int limit;
    private final int grid;
    private final int start;

    Theme(int paper, int ink, int line, int limit, int grid, int start) {
        this.paper = paper;
        this.ink = ink;
        this.line = line;
        this.limit = limit;
        this.grid = grid;
        this.start = start;
    }

    Color paper() {
        return new Color(paper);
    }

    Color ink() {
        return new Color(ink);
    }

    Color line() {
        return new Color(line);
    }

    /** Of the area below the line. */
    Color area() {
        return new Color(line >> 16 & 0xff, line >> 8 & 0xff, line & 0xff, 60);
    }

    Color limit() {
        return new Color(limit);
    }

    Color grid() {
        return new Color(grid);
    }

    /** Of an end for want of memory: what the limit has done. */
    Color killed() {
        return limit();
    }

    Color started() {
        return new Color(start);
    }

    /** For what must not hide what lies below it. */
    static Color faint(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 120);
    }
}
