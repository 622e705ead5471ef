package org.separatrix.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the Spark of one run has seen so far, as its {@link TaskDiary} wrote it down. */
record Diary(Path file) {

    /** A task that was started to train a chunk. */
    record Start(int index, String executor, String host, boolean speculative) {}

    /** The options of a JVM whose driver shall write this diary. */
    String[] options() {
        return new String[] {
            "-Dspark.extraListeners=" + TaskDiary.class.getName(), "-D" + TaskDiary.FILE + "=" + file.toAbsolutePath()
        };
    }

    /** The tasks that were started to train a chunk, in this order. Those of labels and diagrams are not among them. */
    List<Start> trainings() throws IOException {
        Set<String> stages = new HashSet<>();
        List<Start> starts = new ArrayList<>();
        for (String[] line : lines()) {
            if (line[0].equals(TaskDiary.JOB) && line[2].matches(".*, rounds? [0-9].*")) {
                stages.add(line[1]);
            } else if (line[0].equals(TaskDiary.START) && stages.contains(line[1])) {
                starts.add(new Start(Integer.parseInt(line[2]), line[3], line[4], Boolean.parseBoolean(line[5])));
            }
        }
        return starts;
    }

    /** How many executors have been given a chunk so far. */
    long executorsAtWork() throws IOException {
        return trainings().stream().map(Start::executor).distinct().count();
    }

    /** How many executors Spark has lost. */
    long executorsLost() throws IOException {
        return lines().stream().filter(line -> line[0].equals(TaskDiary.LOST)).count();
    }

    /** All that is written to its end; the last line may be in the making. */
    private List<String[]> lines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> line.split("\t"))
                .toList();
    }
}
