/**
 * What is wrong with a study, told so that its author can act on it: a {@link org.separatrix.study.problem.Problem} has a
 * place and a sentence, {@link org.separatrix.study.problem.Problems} gathers them while the study is read, and
 * {@link org.separatrix.study.problem.StudyProblems} carries all of them out at once. Nothing here knows what a study is.
 */
package org.separatrix.study.problem;
