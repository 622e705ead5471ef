/**
 * Tables, and how they come to stand in a result folder whole, once, and for good.
 *
 * <p>Results are deterministic to the bit and a chunk's file names follow from the frozen plan, so publishing is idempotent:
 * attempts at a chunk make the same bytes under the same name, the first one wins, and the others find their own result
 * there. No lock, no committer and no table format is needed.
 *
 * <p>Start reading at {@link org.separatrix.store.ResultFolder}, then {@link org.separatrix.store.Attempt} and
 * {@link org.separatrix.store.ChunkWriter}; what makes publishing safe is in {@code ChunkCommit} and {@code Claim}. A table
 * by itself is a {@link org.separatrix.store.TableWriter} or a {@link org.separatrix.store.TableReader}. {@code Store} is the
 * seam for another kind of disk; where a folder is, and which store that means, is a {@link org.separatrix.store.Location}.
 *
 * <p>This is the only package that knows Parquet and Hadoop. It knows nothing of networks, studies or Spark, has no clock
 * and draws no random names: an attempt's name is handed in.
 */
package org.separatrix.store;
