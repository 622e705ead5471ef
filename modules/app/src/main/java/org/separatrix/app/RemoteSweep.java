package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.separatrix.store.Location;
import org.separatrix.store.ResultFolder;
import org.separatrix.study.Study;
import org.separatrix.study.problem.StudyProblems;

/**
 * A sweep on its way to executors: the texts of study and rounds and the place of the folder. Each executor reads them once,
 * when its first task asks.
 */
final class RemoteSweep implements Serializable {
    private static final long serialVersionUID = 1;

    private final String studyText;
    private final String digest;
    private final RoundFiles rounds;
    private final String location;
    private transient Sweep sweep;

    RemoteSweep(Sweep sweep) throws IOException {
        this.studyText = sweep.study().text();
        this.digest = sweep.study().digest();
        this.rounds = RoundFiles.of(sweep.folder()).upTo(sweep.rounds().count());
        this.location = sweep.location().absolute().toString();
    }

    synchronized Sweep open() throws IOException {
        if (sweep == null) {
            Location folder = Location.parse(location).with(settings());
            Study study = study();
            ResultFolder results = ResultFolder.existing(folder).pausing(Backoff::after);
            if (!results.has(Sweep.STUDY) || !rounds.canonical().equals(new String(results.read(Sweep.STUDY), UTF_8))) {
                throw new IOException("the folder " + location + " of this machine is not the one of the run. "
                        + "It must be the same on all machines");
            }
            sweep = new Sweep(rounds.rounds(study), results, folder);
        }
        return sweep;
    }

    /** Spark has told this machine already; they are not sent with every sweep, for there may be secrets among them. */
    private static Map<String, String> settings() {
        return Optional.ofNullable(SparkEnv.get())
                .map(spark -> ConfOptions.hadoop(spark.conf()))
                .orElse(Map.of());
    }

    /** The study as it is on this machine, with the files that it names. */
    private Study study() throws IOException {
        Study study;
        try {
            study = StudyTexts.parse(studyText);
        } catch (StudyProblems e) {
            throw new IOException("this machine cannot read the study: " + e.getMessage(), e);
        }
        if (!study.digest().equals(digest)) {
            throw new IOException("a file that the study names is not the same on this machine");
        }
        return study;
    }
}
