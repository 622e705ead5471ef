/**
 * What will be done and what it costs, before anything is done: a {@link org.separatrix.study.plan.Plan} groups the cells of a
 * study by shape and cuts the groups into chunks, the units of work and of commit. Cells and chunks are arithmetic, so a
 * plan is small however large its grid. Sizes follow from a formula and never from a timing: the same study gives the same
 * plan on every machine.
 */
package org.separatrix.study.plan;
