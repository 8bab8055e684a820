package dev.inquest.kill;

/** @param point the number of the point at which a process dies */
record Death(int point, Job.Way way) {}
