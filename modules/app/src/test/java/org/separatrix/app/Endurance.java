package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.separatrix.store.FaultLedger;

/** What must be in a folder of {@link Studies#ENDURANCE} at the end, whatever happened on the way. */
final class Endurance {
    static final long CELLS = 1920;

    /** As many as there can be. */
    static final int CHUNKS = 240;

    static final long STEPS_OF_A_CELL = 19;

    private Endurance() {}

    /** Checks everything that readers may rely on, and counts for the ledger what DuckDB finds of the cells. */
    static void check(Folder folder, FaultLedger ledger) throws Exception {
        List<Object> cells = new Sql(folder.path())
                .rows("SELECT count(*), count(DISTINCT cell), min(cell), max(cell) FROM {cells}")
                .get(0);
        long rows = (Long) cells.get(0);
        long different = (Long) cells.get(1);
        ledger.cells(CELLS, CELLS - different, rows - different);
        assertThat(cells).isEqualTo(Sql.row(CELLS, CELLS, 0L, CELLS - 1));
        Golden.check("golden/endurance.txt", folder.fingerprint() + "\n");
        assertThat(folder.fingerprintOfChunks()).isEqualTo(folder.fingerprint());
        assertThat(new Sql(folder.path()).rows("SELECT count(*), count(DISTINCT (cell, step)) FROM {steps}"))
                .containsExactly(Sql.row(CELLS * STEPS_OF_A_CELL, CELLS * STEPS_OF_A_CELL));
        assertThat(new Sql(folder.path()).rows("SELECT count(*), count(DISTINCT cell) FROM {phases}"))
                .containsExactly(Sql.row(CELLS, CELLS));
        assertThat(folder.file(Sweep.REPORT)).isNotEmptyFile();
        assertThat(folder.file("_separatrix/conflicts")).doesNotExist();
        assertThat(folder.file("_separatrix/bad")).doesNotExist();
        assertThat(folder.files("cells")).hasSize(CHUNKS);
        assertThat(folder.files("steps")).hasSize(CHUNKS);
    }
}
