package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.separatrix.store.Attempt;
import org.separatrix.store.DoneChunks;
import org.separatrix.store.Location;
import org.separatrix.store.Publication;
import org.separatrix.store.ResultFolder;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;

/** A study, its frozen plan, and the folder of its results. */
record Sweep(Study study, Plan plan, ResultFolder folder, Location location) {
    static final String STUDY_TEXT = "study.yaml";
    static final String REPORT = "report.html";
    static final String STUDY = ResultFolder.OWN + "/study.json";
    static final String ROUND = ResultFolder.OWN + "/round-001.json";
    static final String PROVENANCE = ResultFolder.OWN + "/provenance.json";
    static final String FINGERPRINT = "fingerprint";
    static final String COMPLETE = ResultFolder.OWN + "/complete.json";

    /**
     * Takes hold of a folder for a study: an empty one becomes the study's, one that is the study's already is continued by
     * the plan that it was begun with, and one of another study is refused.
     */
    static Sweep begin(Study study, Location location, ChunkOptions chunks) throws IOException {
        // Before anything is written: a study that cannot be planned leaves no trace.
        String round = isPlanned(location) ? "" : chunks.plan(study).json();
        ResultFolder folder = ResultFolder.open(location).pausing(Backoff::after);
        try (Attempt attempt = folder.attempt(newAttempt("begin"))) {
            attempt.testStore();
            if (attempt.putIfAbsent(STUDY, study.canonical().getBytes(UTF_8)) == Publication.ALREADY_DIFFERENT) {
                throw foreign(study, location, new String(folder.read(STUDY), UTF_8));
            }
            if (!folder.has(ROUND)) {
                if (!folder.files(ResultFolder.CELLS).isEmpty()) {
                    throw damaged(location, ROUND + " is lost, and with it which cells are in which file");
                }
                attempt.putIfAbsent(ROUND, round.getBytes(UTF_8));
            }
            if (!folder.has(STUDY_TEXT)) {
                attempt.write(STUDY_TEXT, study.text().getBytes(UTF_8));
            }
        }
        return new Sweep(study, plan(study, folder, location), folder, location);
    }

    private static boolean isPlanned(Location location) throws IOException {
        Optional<ResultFolder> folder = ResultFolder.find(location);
        return folder.isPresent() && folder.get().has(ROUND);
    }

    private static Plan plan(Study study, ResultFolder folder, Location location) throws IOException {
        try {
            return Plan.read(study, new String(folder.read(ROUND), UTF_8));
        } catch (IllegalArgumentException e) {
            throw damaged(location, ROUND + " cannot be used: " + e.getMessage());
        }
    }

    private static Refusal damaged(Location location, String what) {
        return Refusal.ofEnvironment(location + " is damaged: " + what
                + ". Restore the file, or move the folder away and run the study again.");
    }

    private static Refusal foreign(Study study, Location location, String theirs) {
        List<String> differences = study.describeDifference(theirs);
        if (isOfOtherNumerics(differences)) {
            return otherNumerics(location);
        }
        return Refusal.ofForeignFolder(location + " holds the results of another study. What differs:\n  "
                + String.join("\n  ", differences)
                + "\nChoose another folder with --out, or move this one away.");
    }

    private static boolean isOfOtherNumerics(List<String> differences) {
        return differences.size() == 1 && differences.get(0).startsWith("numerics ");
    }

    private static Refusal otherNumerics(Location location) {
        return Refusal.ofForeignFolder(
                location + " holds results of a version of Separatrix whose arithmetic gives other bits. "
                        + "Go on with that version, or choose another folder with --out.");
    }

    /** The sweep whose results are in this folder. */
    static Sweep of(Location location) throws IOException {
        ResultFolder folder = ResultFolder.existing(location).pausing(Backoff::after);
        if (folder.has(STUDY_TEXT) && !(folder.has(ROUND) && folder.has(STUDY))) {
            throw damaged(location, "there is no " + (folder.has(ROUND) ? STUDY : ROUND));
        }
        if (!folder.has(STUDY_TEXT)) {
            throw Refusal.ofInput(location + " is not a folder of results: it has no " + STUDY_TEXT
                    + ". Begin one with: " + "separatrix run STUDY.yaml --out " + location);
        }
        Study study = Study.parse(new String(folder.read(STUDY_TEXT), UTF_8));
        String begun = new String(folder.read(STUDY), UTF_8);
        if (!study.canonical().equals(begun)) {
            if (isOfOtherNumerics(study.describeDifference(begun))) {
                throw otherNumerics(location);
            }
            throw Refusal.ofForeignFolder(location.resolve(STUDY_TEXT)
                    + ", or a file that it names, was changed and no longer describes the results beside it. What differs:\n  "
                    + String.join("\n  ", study.describeDifference(begun))
                    + "\nPut it back as it was, and change the study in a file of its own.");
        }
        return new Sweep(study, plan(study, folder, location), folder, location);
    }

    /** The same cells, labelled and drawn as another study says. */
    Sweep withStudy(Study other) {
        if (!other.canonical().equals(study.canonical())) {
            throw Refusal.ofInput("Labels and diagrams can be changed without training, but this changes the cells:\n  "
                    + String.join("\n  ", other.describeDifference(study.canonical())));
        }
        return new Sweep(other, plan, folder, location);
    }

    /** The numbers of all chunks. */
    List<Integer> chunks() {
        return IntStream.range(0, plan.chunks()).boxed().toList();
    }

    /** Whether all that follows the training is there, as this study says. */
    boolean isDrawn() throws IOException {
        return folder.has(COMPLETE)
                && folder.has(REPORT)
                && Labels.areOf(this)
                && Arrays.equals(folder.read(STUDY_TEXT), study.text().getBytes(UTF_8));
    }

    /** Which chunks are done, by their footers. Refuses results that are whole but not the ones that were completed. */
    DoneChunks done() throws IOException {
        try (Attempt attempt = folder.attempt(newAttempt("scan"))) {
            DoneChunks done = attempt.doneChunks(Rounds.FIRST, plan.chunks(), study.digest());
            if (done.isComplete() && folder.has(COMPLETE)) {
                Object completed = Json.read(folder.read(COMPLETE)).get(FINGERPRINT);
                if (!done.fingerprint().equals(completed)) {
                    throw Refusal.ofEnvironment(
                            location + " holds other results than it was completed with: their fingerprint is "
                                    + done.fingerprint() + " and was " + completed
                                    + ". A file under cells or steps was replaced. To train its cells again, move it away.");
                }
            }
            return done;
        }
    }

    /** A name that no other attempt has, wherever it runs. */
    static String newAttempt(String purpose) {
        return purpose + "-" + UUID.randomUUID();
    }
}
