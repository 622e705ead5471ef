package org.separatrix.app;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * One narrow Spark job over chunk numbers, a task per chunk and no shuffle. What a task gives back is handed to the driver as
 * soon as the task has ended and is not kept, so the driver's memory does not grow with the work.
 */
final class ChunkJob {
    private ChunkJob() {}

    static <R extends Serializable> void run(
            JavaSparkContext spark,
            String description,
            List<Integer> chunks,
            Class<R> type,
            Function<Integer, R> work,
            Consumer<R> done) {
        if (chunks.isEmpty()) {
            return;
        }
        spark.setJobDescription(description);
        spark.setInterruptOnCancel(true);
        Function2<TaskContext, Iterator<R>, R> only =
                (Function2<TaskContext, Iterator<R>, R> & Serializable) (context, results) -> results.next();
        Function2<Object, R, BoxedUnit> handler = (partition, result) -> {
            done.accept(result);
            return BoxedUnit.UNIT;
        };
        List<Object> partitions =
                IntStream.range(0, chunks.size()).<Object>mapToObj(i -> i).toList();
        spark.sc()
                .runJob(
                        spark.parallelize(chunks, chunks.size())
                                .map(chunk -> within(work, chunk))
                                .rdd(),
                        only,
                        CollectionConverters.asScala(partitions).toSeq(),
                        handler,
                        ClassTag$.MODULE$.apply(type));
    }

    /** Lack of memory would end the whole process without a word, where Spark sees it. */
    private static <R> R within(Function<Integer, R> work, Integer chunk) throws Exception {
        try {
            return work.call(chunk);
        } catch (OutOfMemoryError e) {
            throw Refusal.ofEnvironment("Chunk " + chunk + " could not be read: " + Trouble.sentence(e)
                    + "\nWhat was finished is kept; run the same command again to continue.");
        }
    }
}
