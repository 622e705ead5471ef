package org.separatrix.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.grid.Definition;
import org.separatrix.study.grid.Grid;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.Node;

/** Reads definitions. Each may use the axes and the definitions before it, so there is no circle to run in. */
final class DefinitionsReader {
    private static final int MOST = 500;
    private static final Expression STAND_IN = new Expression.Literal(1);

    private final Grid grid;
    private final Names names;
    private final Problems problems;

    DefinitionsReader(Grid grid, Names names, Problems problems) {
        this.grid = grid;
        this.names = names;
        this.problems = problems;
    }

    /** The axes and all definitions. */
    Scope read(Settings let) {
        Map<String, Expression> parsed = new LinkedHashMap<>();
        if (let.keys().size() > MOST) {
            problems.add(
                    let.place(),
                    "must have at most " + MOST + " definitions but has "
                            + let.keys().size());
            return new Scope(grid, List.of());
        }
        for (String name : let.keys()) {
            Node node = let.node(name).orElseThrow();
            Optional<Expression> expression = new ExpressionReader(Scope.empty(), problems).parse(node);
            if (names.isFree(name, node.place())) {
                parsed.put(name, expression.orElse(STAND_IN));
            }
        }
        List<Definition> definitions = new ArrayList<>();
        Scope scope = new Scope(grid, definitions);
        for (Map.Entry<String, Expression> entry : parsed.entrySet()) {
            Expression expression = entry.getValue();
            boolean sound =
                    isInOrder(entry.getKey(), parsed, scope, let) && isKnown(entry.getKey(), expression, scope, let);
            definitions.add(new Definition(entry.getKey(), sound ? expression : STAND_IN));
            let.resolved().put(entry.getKey(), Settings.canonical(expression));
            scope = new Scope(grid, definitions);
        }
        return scope;
    }

    private boolean isKnown(String name, Expression expression, Scope scope, Settings let) {
        boolean renamesWord = expression instanceof Expression.Name other && scope.isWord(other.name());
        return renamesWord || new ExpressionReader(scope, problems).namesAreKnown(let.place(name), expression);
    }

    /** Whether it uses no definition that comes later; if it does, the remedy depends on whether that one uses it in turn. */
    private boolean isInOrder(String name, Map<String, Expression> parsed, Scope scope, Settings let) {
        boolean inOrder = true;
        for (String used : parsed.get(name).names()) {
            if (!scope.has(used) && parsed.containsKey(used)) {
                inOrder = false;
                List<String> circle = path(used, name, parsed);
                problems.add(
                        let.place(name),
                        circle.isEmpty()
                                ? "uses '" + used + "', which is defined after it; move " + used + " above " + name
                                : "is defined by itself: " + name + " -> " + String.join(" -> ", circle)
                                        + "; break the circle");
            }
        }
        return inOrder;
    }

    /** A way from one definition to another along what they use, both ends included; empty if there is none. */
    private static List<String> path(String from, String to, Map<String, Expression> parsed) {
        Map<String, String> cameFrom = new HashMap<>();
        List<String> reached = new ArrayList<>(List.of(from));
        for (int i = 0; i < reached.size(); i++) {
            String name = reached.get(i);
            if (name.equals(to)) {
                List<String> path = new ArrayList<>(List.of(to));
                for (String step = to; !step.equals(from); step = cameFrom.get(step)) {
                    path.add(0, cameFrom.get(step));
                }
                return path;
            }
            for (String used : parsed.get(name).names()) {
                if (parsed.containsKey(used) && !reached.contains(used)) {
                    cameFrom.put(used, name);
                    reached.add(used);
                }
            }
        }
        return List.of();
    }
}
