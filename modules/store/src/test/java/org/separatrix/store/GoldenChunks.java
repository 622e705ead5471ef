package org.separatrix.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of {@link SmallStudy} as one undisturbed attempt makes them, under the names that they must have.
 *
 * @param files content by name
 * @param footers what each file says of itself
 * @param fingerprint over all cells
 */
record GoldenChunks(Map<String, byte[]> files, Map<String, TableFooter> footers, String fingerprint) {

    static GoldenChunks of(int chunks) throws IOException {
        ResultFolder folder = new ResultFolder(SimulatedStore.inMemory());
        SmallStudy study = new SmallStudy(folder);
        Fingerprint fingerprint = new Fingerprint();
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, TableFooter> footers = new LinkedHashMap<>();
        for (int number = 0; number < chunks; number++) {
            fingerprint.merge(
                    Fingerprint.parse(study.publish("golden-" + number, number).fingerprint()));
            ChunkName chunk = new ChunkName(1, number);
            for (String name : new String[] {chunk.steps(), chunk.cells()}) {
                files.put(name, folder.read(name));
                footers.put(name, folder.footer(name));
            }
        }
        return new GoldenChunks(files, footers, fingerprint.hex());
    }
}
