package org.separatrix.app;

import java.util.List;
import org.separatrix.store.Location;
import org.separatrix.study.CannotExtend;

/** Why a study cannot go on with the results that a folder holds, and what to do. */
final class OtherResults {
    private OtherResults() {}

    /** A study that was to be run there. */
    static Refusal refuse(Location folder, CannotExtend reason) {
        if (isOfOtherNumerics(reason)) {
            return otherNumerics(folder);
        }
        String sentences = "\n  " + String.join("\n  ", reason.sentences()) + "\n";
        return Refusal.ofForeignFolder(
                switch (reason.reason()) {
                    case OTHER_CELLS ->
                        folder + " holds the results of another study. What differs:" + sentences
                                + "Choose another folder with --out, or move this one away.";
                    case LACKS_CELLS ->
                        folder + " holds cells that this study has not:" + sentences
                                + "A study may add cells to those of its folder, and must keep all of them. Go on with "
                                + folder.resolve(Sweep.STUDY_TEXT) + ", or choose another folder with --out.";
                    case OTHER_COLUMNS ->
                        folder + " cannot take up all cells of this study:" + sentences
                                + "Choose another folder with --out; this one stays as it is.";
                });
    }

    /** A study that stands beside the results and no longer describes them. */
    static Refusal edited(Location folder, CannotExtend reason) {
        return isOfOtherNumerics(reason) ? otherNumerics(folder) : edited(folder, reason.sentences());
    }

    static Refusal edited(Location folder, List<String> differences) {
        return Refusal.ofForeignFolder(folder.resolve(Sweep.STUDY_TEXT)
                + ", or a file that it names, was changed and no longer describes the results beside it. What differs:\n  "
                + String.join("\n  ", differences)
                + "\nPut it back as it was, and change the study in a file of its own.");
    }

    private static boolean isOfOtherNumerics(CannotExtend reason) {
        List<String> sentences = reason.sentences();
        return reason.reason() == CannotExtend.Reason.OTHER_CELLS
                && sentences.size() == 1
                && sentences.get(0).startsWith("numerics ");
    }

    private static Refusal otherNumerics(Location folder) {
        return Refusal.ofForeignFolder(
                folder + " holds results of a version of Separatrix whose arithmetic gives other bits. "
                        + "Go on with that version, or choose another folder with --out.");
    }
}
