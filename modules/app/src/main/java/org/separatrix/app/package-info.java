/**
 * The command line and the Spark jobs: where study, training, tables, phases and figures meet. Each command is one small
 * class; each job is one screen around a pure function over chunk numbers ({@link org.separatrix.app.ChunkTraining},
 * {@link org.separatrix.app.ChunkLabelling}, {@link org.separatrix.app.ChunkGathering}) that is tested without Spark. Only
 * chunk numbers and the study's text travel to executors.
 *
 * <p>Start reading at {@link org.separatrix.app.RunCommand}.
 */
package org.separatrix.app;
