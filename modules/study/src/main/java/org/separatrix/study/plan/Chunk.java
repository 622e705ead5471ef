package org.separatrix.study.plan;

/**
 * A frozen set of cells of one shape: the unit of work and of commit.
 *
 * @param number counted from 0 through the plan
 * @param group the shape group it is cut from
 * @param from its first position in that group
 * @param to the position after its last
 */
public record Chunk(int number, int group, long from, long to) {}
