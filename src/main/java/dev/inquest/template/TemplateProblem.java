package dev.inquest.template;

/** Something wrong in a template; line and column count from 1. */
public record TemplateProblem(int line, int column, String sentence) {}
