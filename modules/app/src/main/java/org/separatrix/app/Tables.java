package org.separatrix.app;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Precision;
import org.separatrix.phases.Classifier;
import org.separatrix.store.ChunkName;
import org.separatrix.store.Column;
import org.separatrix.store.LogicalDigest;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableSchema;
import org.separatrix.store.Type;
import org.separatrix.study.Study;
import org.separatrix.study.grid.StudyColumn;

/**
 * The columns of the tables that a study leaves behind.
 *
 * @param cells a row per cell: where it stands in the grid, how it ended, and the last value of everything recorded
 * @param steps a row per recorded step
 * @param recorded the columns of recorded metrics, in {@code steps} as they are, in {@code cells} with {@code last_} before
 */
record Tables(TableSchema cells, TableSchema steps, List<String> recorded) {
    static final String CELL = "cell";
    static final String STEP = "step";
    static final String TIME = "time";
    static final String OUTCOME = "outcome";
    static final String STOPPED_AT = "stopped_at";
    static final String STEPS = "steps";
    static final String MESSAGE = "message";
    static final String LAST = "last_";
    static final String PHASE = "phase";
    static final String THEORY_PHASE = "theory_phase";
    static final String THEORY_MARGIN = "theory_margin";

    static Tables of(Study study, List<String> recorded) {
        List<Column> cells = new ArrayList<>();
        cells.add(Column.required(CELL, Type.LONG));
        for (StudyColumn column : study.columns()) {
            cells.add(new Column(column.name(), type(column.type())));
        }
        cells.add(Column.required(OUTCOME, Type.TEXT));
        cells.add(Column.required(STOPPED_AT, Type.LONG));
        cells.add(new Column(STEPS, Type.LONG));
        cells.add(new Column(TIME, Type.DOUBLE));
        cells.add(new Column(MESSAGE, Type.TEXT));
        cells.add(Column.required(LogicalDigest.COLUMN, Type.TEXT));

        Type values = study.recording().precision() == Precision.FLOAT ? Type.FLOAT : Type.DOUBLE;
        List<Column> steps = new ArrayList<>();
        steps.add(Column.required(CELL, Type.LONG));
        steps.add(Column.required(STEP, Type.LONG));
        steps.add(Column.required(TIME, Type.DOUBLE));
        for (String column : recorded) {
            cells.add(new Column(LAST + column, values));
            steps.add(new Column(column, values));
        }
        return new Tables(new TableSchema(cells), new TableSchema(steps), List.copyOf(recorded));
    }

    /** One row per cell: its phase, who gave it, the numbers that decided, and what theory expected. */
    static TableSchema phases(Classifier classifier) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.required(CELL, Type.LONG));
        columns.add(Column.required(PHASE, Type.TEXT));
        columns.add(Column.required("mechanisms", Type.TEXT));
        columns.add(Column.required("classifier", Type.TEXT));
        columns.add(Column.required("version", Type.LONG));
        for (String number : classifier.numbers()) {
            columns.add(new Column(number, Type.DOUBLE));
        }
        columns.add(new Column(THEORY_PHASE, Type.TEXT));
        columns.add(new Column(THEORY_MARGIN, Type.DOUBLE));
        return new TableSchema(columns);
    }

    /**
     * A row per cell and phase, in the order of the classifier's phases; one that a cell never came to has no times, one that it did
     * not leave has no end.
     */
    static TableSchema segments() {
        return TableSchema.of(
                Column.required(CELL, Type.LONG),
                Column.required(PHASE, Type.TEXT),
                new Column("from_time", Type.DOUBLE),
                new Column("to_time", Type.DOUBLE),
                new Column("duration", Type.DOUBLE));
    }

    private static Type type(StudyColumn.Type type) {
        return switch (type) {
            case TEXT -> Type.TEXT;
            case LONG -> Type.LONG;
            case DOUBLE -> Type.DOUBLE;
        };
    }

    /** Where the labels of a chunk stand. */
    static String phasesOf(ChunkName chunk) {
        return ResultFolder.PHASES + "/" + chunk.text() + ".parquet";
    }

    /** Where the segments of a chunk stand. */
    static String segmentsOf(ChunkName chunk) {
        return ResultFolder.SEGMENTS + "/" + chunk.text() + ".parquet";
    }
}
