package org.separatrix.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.store.Damage;
import org.separatrix.store.StoredFile;

/**
 * What a folder of results was found to be.
 *
 * @param chunks how many the plan has, {@code whole} how many of them are there and right
 * @param tables how many files were read, {@code bytes} how large they are
 * @param cells how many the whole chunks hold, {@code steps} how many recorded ones, {@code fingerprint} their content
 * @param complete whether the folder says that it is complete
 * @param labelled whether there are labels
 * @param damage files that are not what they must be, and can be moved aside
 * @param problems what is wrong beside them, a sentence each
 */
record Findings(
        int chunks,
        int whole,
        int tables,
        long bytes,
        long cells,
        long steps,
        String fingerprint,
        boolean complete,
        boolean labelled,
        List<Damage> damage,
        List<String> problems) {

    Findings {
        damage = List.copyOf(damage);
        problems = List.copyOf(problems);
    }

    /** A sentence per problem. */
    List<String> sentences() {
        List<String> sentences =
                new ArrayList<>(damage.stream().map(Damage::what).distinct().toList());
        sentences.addAll(problems);
        return sentences;
    }

    /** The damaged files, each once. */
    List<StoredFile> damagedFiles() {
        Map<String, StoredFile> files = new LinkedHashMap<>();
        damage.forEach(each -> files.putIfAbsent(each.file().name(), each.file()));
        return List.copyOf(files.values());
    }
}
