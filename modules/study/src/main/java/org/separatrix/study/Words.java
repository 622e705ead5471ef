package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.Node;

/** Settings that are plain words, such as names of axes. */
record Words(Settings settings, Problems problems) {

    /**
     * One word; empty if it is not there, or is something else.
     *
     * @param remedy what to do where it is missing; empty if it may be
     */
    Optional<String> one(String key, String remedy) {
        Optional<Node> node = remedy.isEmpty() ? settings.node(key) : settings.node(key, remedy);
        if (node.isPresent() && !(node.get() instanceof Node.Scalar)) {
            problems.add(
                    node.get().place(), "must be a word but is " + node.get().description());
        }
        return node.filter(Node.Scalar.class::isInstance).map(scalar -> ((Node.Scalar) scalar).text());
    }

    /** A word or a list of words; none if one of them is something else. */
    List<String> several(String key) {
        List<Node> nodes = settings.node(key).map(ExpressionReader::entries).orElse(List.of());
        if (!nodes.stream().allMatch(Node.Scalar.class::isInstance)) {
            problems.add(settings.place(key), "must be a word or a list of words, as in [name, m]");
            return List.of();
        }
        return nodes.stream().map(node -> ((Node.Scalar) node).text()).toList();
    }
}
