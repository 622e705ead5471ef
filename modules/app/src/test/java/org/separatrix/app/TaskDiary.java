package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/**
 * What a driver's Spark has seen, a line each, written as it happens: so it is there although the driver is killed. Read
 * by {@link Diary}.
 */
public final class TaskDiary extends SparkListener {
    static final String FILE = "spark.separatrix.diary";
    static final String JOB = "job";
    static final String START = "start";
    static final String LOST = "lost";

    private final Path file;

    public TaskDiary(SparkConf conf) {
        this.file = Path.of(conf.get(FILE));
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        job.stageIds().foreach(stage -> {
            write(JOB, stage, job.properties().getProperty("spark.job.description"));
            return null;
        });
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
        TaskInfo task = start.taskInfo();
        write(START, start.stageId(), task.index(), task.executorId(), task.host(), task.speculative());
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
        write(LOST, executor.executorId());
    }

    private void write(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(word).append('\t');
        }
        try {
            Files.writeString(file, line.append('\n'), UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
