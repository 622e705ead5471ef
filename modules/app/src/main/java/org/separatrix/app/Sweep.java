package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Cell;
import org.separatrix.store.AtATime;
import org.separatrix.store.Attempt;
import org.separatrix.store.ChunkName;
import org.separatrix.store.DamagedTable;
import org.separatrix.store.DoneChunks;
import org.separatrix.store.Location;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.StoredFile;
import org.separatrix.study.CannotExtend;
import org.separatrix.study.DiagramRequest;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;
import org.separatrix.study.round.Round;
import org.separatrix.study.round.RoundChunk;
import org.separatrix.study.round.RoundText;
import org.separatrix.study.round.Rounds;

/** A study, the frozen plans of its rounds, and the folder of its results. */
record Sweep(Rounds rounds, ResultFolder folder, Location location) {
    static final String STUDY_TEXT = "study.yaml";
    static final String REPORT = "report.html";
    static final String STUDY = ResultFolder.OWN + "/study.json";
    static final String ROUND = RoundFiles.name(1);
    static final String PROVENANCE = ResultFolder.OWN + "/provenance.json";
    static final String FINGERPRINT = "fingerprint";
    static final String COMPLETE = ResultFolder.OWN + "/complete.json";
    static final String DRAWN = ResultFolder.OWN + "/drawn.json";

    /** So many small reads are under way at a time. */
    static final AtATime READING = new AtATime(16);

    /** In the names of all attempts that are begun in this process. */
    private static final String PROCESS = "-" + UUID.randomUUID().toString().substring(24) + "-";

    /**
     * Takes hold of a folder for a study: an empty one becomes the study's, one that is the study's already is continued by
     * the plans that it was begun with, one whose cells are some of the study's gets a further round, and one of another
     * study is refused.
     */
    static Sweep begin(Study study, Location location, ChunkOptions chunks) throws IOException {
        // Before anything is written: a study that cannot be planned leaves no trace.
        Optional<Plan> plan = isPlanned(location) ? Optional.empty() : Optional.of(chunks.plan(study));
        ResultFolder folder = ResultFolder.open(location).pausing(Backoff::after);
        Rounds rounds;
        try (Attempt attempt = folder.attempt(newAttempt("begin"))) {
            attempt.testStore();
            attempt.putIfAbsent(STUDY, study.canonical().getBytes(UTF_8));
            if (!folder.has(ROUND)) {
                requireNoChunks(folder, location, 1);
                attempt.putIfAbsent(
                        ROUND, firstPlan(study, plan, folder, chunks).getBytes(UTF_8));
            }
            rounds = rounds(study, folder, location);
            boolean begun = !folder.has(STUDY_TEXT);
            // Whoever else extends the study at the same time may be first; then what they have added is gone on from.
            for (Optional<RoundText> next = rounds.next(chunks.seconds());
                    next.isPresent();
                    next = rounds.next(chunks.seconds())) {
                requireNoChunks(folder, location, rounds.count() + 1);
                attempt.putIfAbsent(
                        RoundFiles.name(rounds.count() + 1), next.get().json().getBytes(UTF_8));
                rounds = rounds(study, folder, location);
                begun = true;
            }
            if (begun) {
                attempt.write(STUDY_TEXT, study.text().getBytes(UTF_8));
            }
        } catch (CannotExtend e) {
            throw OtherResults.refuse(location, e);
        }
        return new Sweep(rounds, folder, location);
    }

    private static boolean isPlanned(Location location) throws IOException {
        Optional<ResultFolder> folder = ResultFolder.find(location);
        return folder.isPresent() && folder.get().has(ROUND);
    }

    /** The rounds of a folder that holds some cells of a study already; empty if it holds none. Nothing is written. */
    static Optional<Rounds> held(Study study, Location location) throws IOException {
        if (!isPlanned(location)) {
            return Optional.empty();
        }
        try {
            return Optional.of(rounds(study, ResultFolder.existing(location), location));
        } catch (CannotExtend e) {
            throw OtherResults.refuse(location, e);
        }
    }

    /** Another driver may have begun the folder just now, with fewer cells or more. */
    private static String firstPlan(Study study, Optional<Plan> plan, ResultFolder folder, ChunkOptions chunks)
            throws IOException {
        Study first = study.formerly(frozen(folder, STUDY));
        return plan.filter(own -> first.canonical().equals(study.canonical()))
                .orElseGet(() -> chunks.plan(first))
                .json();
    }

    /** Chunks of a round that is not there tell that it was, unless another driver has begun it just now. */
    private static void requireNoChunks(ResultFolder folder, Location location, int round) throws IOException {
        String first = new ChunkName(round, 0).cells();
        String prefix = first.substring(0, first.indexOf('-') + 1);
        for (StoredFile file : folder.files(ResultFolder.CELLS)) {
            if (file.name().startsWith(prefix) && !folder.has(RoundFiles.name(round))) {
                throw damaged(location, RoundFiles.name(round) + " is lost, and with it which cells are in which file");
            }
        }
    }

    private static Rounds rounds(Study study, ResultFolder folder, Location location) throws IOException {
        // In this order: a round that another driver adds and completes meanwhile is not missed.
        int completed = Completion.readable(folder).map(Completion::rounds).orElse(0);
        RoundFiles files = RoundFiles.of(folder);
        if (completed > files.count()) {
            throw damaged(location, "there is no " + RoundFiles.name(files.count() + 1));
        }
        try {
            return files.rounds(study);
        } catch (IllegalArgumentException e) {
            throw damaged(location, unusable(files) + " cannot be used: " + e.getMessage());
        }
    }

    private static String unusable(RoundFiles files) {
        return files.count() == 1 ? ROUND : ROUND + ", or one of the rounds after it,";
    }

    /** What says what the folder is of: it cannot be made anew from what happens to be asked for. */
    static String frozen(ResultFolder folder, String name) throws IOException {
        try {
            return new String(folder.read(name), UTF_8);
        } catch (DamagedTable damage) {
            throw damaged(folder.location(), name + " is not as it was written");
        }
    }

    private static Refusal damaged(Location location, String what) {
        return damaged(location.toString(), what);
    }

    private static Refusal damaged(String location, String what) {
        return Refusal.ofEnvironment(location + " is damaged: " + what
                + ". Restore the file, or move the folder away and run the study again.");
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
        Study study = StudyTexts.parse(new String(folder.read(STUDY_TEXT), UTF_8));
        Rounds rounds = described(study, folder, location);
        if (rounds.nextPlan(OptionalDouble.empty()).isPresent()) {
            throw OtherResults.edited(
                    location, study.describeDifference(rounds.last().study().canonical()));
        }
        return new Sweep(rounds, folder, location);
    }

    /** A study that lacks cells is the former one, if a run was killed while it extended it; the round has the new one. */
    private static Rounds described(Study study, ResultFolder folder, Location location) throws IOException {
        try {
            return rounds(study, folder, location);
        } catch (CannotExtend e) {
            Optional<Study> last = e.reason() == CannotExtend.Reason.LACKS_CELLS
                    ? RoundFiles.of(folder).lastStudy()
                    : Optional.empty();
            if (last.isEmpty()) {
                throw OtherResults.edited(location, e);
            }
            return rounds(last.get(), folder, location);
        }
    }

    /** The same cells, labelled and drawn as another study says. */
    Sweep withStudy(Study other) throws IOException {
        if (!other.canonical().equals(study().canonical())) {
            throw Refusal.ofInput("Labels and diagrams can be changed without training, but this changes the cells:\n  "
                    + String.join("\n  ", other.describeDifference(study().canonical())));
        }
        return new Sweep(rounds(other, folder, location), folder, location);
    }

    /** As it is now, with the cells of all rounds. */
    Study study() {
        return rounds.study();
    }

    /** Empty for a cell whose settings cannot be trained. */
    Optional<Cell> cell(long number) {
        try {
            return Optional.of(rounds.cell(number));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The numbers of all chunks, through all rounds. */
    List<Integer> chunks() {
        return IntStream.range(0, rounds.chunks()).boxed().toList();
    }

    /** What the files of a chunk are called. */
    ChunkName name(int chunk) {
        RoundChunk of = rounds.chunk(chunk);
        return new ChunkName(of.round().number(), of.chunk().number());
    }

    /** Whether all that follows the training is there, for the cells of all rounds and as this study says. */
    boolean isDrawn() throws IOException {
        Optional<Completion> completion = Completion.of(folder);
        return completion.isPresent()
                && folder.has(REPORT)
                && isDrawnOf(completion.get())
                && Labels.areOf(this)
                && hasFigures()
                && Arrays.equals(folder.read(STUDY_TEXT), study().text().getBytes(UTF_8));
    }

    private boolean isDrawnOf(Completion completion) throws IOException {
        try {
            return folder.has(DRAWN) && Arrays.equals(folder.read(DRAWN), drawn(completion));
        } catch (DamagedTable damage) {
            return false;
        }
    }

    private boolean hasFigures() throws IOException {
        if (ComparisonTable.isExpected(study()) && !folder.has(ComparisonTable.FILE)) {
            return false;
        }
        if (!study().fits().isEmpty() && !folder.has(FitTable.FILE)) {
            return false;
        }
        for (DiagramRequest diagram : study().diagrams()) {
            for (String file : Presentation.files(diagram.name())) {
                if (!folder.has(file)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What is noted when figures and report are there: of which results they are. */
    static byte[] drawn(Completion completion) {
        return Json.write(Map.of(FINGERPRINT, completion.fingerprint()));
    }

    /** Whether all rounds of this sweep were completed, and perhaps later ones that it does not know. */
    boolean isComplete() throws IOException {
        return Completion.of(folder)
                .filter(completion -> completion.rounds() >= rounds.count())
                .isPresent();
    }

    /** Whether another run has added a round meanwhile, of which this sweep knows nothing. */
    boolean isOutgrown() throws IOException {
        return folder.has(RoundFiles.name(rounds.count() + 1));
    }

    /**
     * Which chunks of all rounds are done, by their footers. Refuses results that are whole but not the ones that were
     * completed.
     */
    DoneChunks done() throws IOException {
        Optional<Completion> completion = completion();
        try (Attempt attempt = folder.attempt(newAttempt("scan"))) {
            DoneChunks done = DoneChunks.NONE;
            for (Round round : rounds.all()) {
                done = done.and(attempt.doneChunks(
                        round.number(), round.plan().chunks(), round.study().digest(), READING));
                if (done.isComplete()) {
                    requireAsCompleted(completion, round.number(), done.fingerprint());
                }
            }
            return done;
        }
    }

    private Optional<Completion> completion() throws IOException {
        try {
            return Completion.of(folder);
        } catch (JsonProcessingException | DamagedTable e) {
            throw Refusal.ofEnvironment(location + " is damaged: " + COMPLETE
                    + " is not what a run has left. Move it aside with: separatrix verify " + location + " --repair");
        }
    }

    private void requireAsCompleted(Optional<Completion> completion, int rounds, String fingerprint) {
        completion
                .filter(then -> then.rounds() == rounds && !then.fingerprint().equals(fingerprint))
                .ifPresent(then -> {
                    throw Refusal.ofEnvironment(location + " holds other results than it was completed with: their"
                            + " fingerprint is " + fingerprint + " and was " + then.fingerprint()
                            + ". A file under cells or steps was replaced. See: separatrix verify " + location);
                });
    }

    /** A name that no other attempt has, wherever it runs. */
    static String newAttempt(String purpose) {
        return purpose + PROCESS + UUID.randomUUID();
    }

    /** Whether an attempt was named by this very process. */
    static boolean isOfThisProcess(String attempt) {
        return attempt.contains(PROCESS);
    }
}
