package dev.inquest.playbook;

import dev.inquest.yaml.Mark;

/** A piece of CEL and where it stands. */
public record Expression(String text, Mark at) {}
