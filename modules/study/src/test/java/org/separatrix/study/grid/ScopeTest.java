package org.separatrix.study.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.separatrix.study.expression.Expression;

class ScopeTest {
    private static Scope scope() {
        Map<String, Points> rows = new LinkedHashMap<>();
        rows.put("name", new Points.Words(List.of("ntk", "mean-field")));
        rows.put("g", new Points.Numbers(new double[] {-0.5, -1}));
        Grid grid = new Grid(List.of(
                new Axis("scheme", rows),
                new Axis("width", Spacing.log2(16, 64, 3)),
                new Axis("seed", new Points.Count(5, 2))));
        return new Scope(
                grid,
                List.of(
                        new Definition("gamma", Expression.parse("width^g")),
                        new Definition("twice", Expression.parse("2 * gamma")),
                        new Definition("label", Expression.parse("name"))));
    }

    @Test
    void everyNameHasItsValueInEveryCell() {
        Scope scope = scope();
        Values values = scope.values(scope.grid().cell(1, 2, 1));
        assertThat(scope.names()).containsExactly("name", "g", "width", "seed", "gamma", "twice", "label");
        assertThat(scope.columns().stream().map(StudyColumn::type))
                .containsExactly(
                        StudyColumn.Type.TEXT,
                        StudyColumn.Type.DOUBLE,
                        StudyColumn.Type.DOUBLE,
                        StudyColumn.Type.LONG,
                        StudyColumn.Type.DOUBLE,
                        StudyColumn.Type.DOUBLE,
                        StudyColumn.Type.TEXT);
        assertThat(List.of(
                        values.get(0),
                        values.get(1),
                        values.get(2),
                        values.get(3),
                        values.get(4),
                        values.get(5),
                        values.get(6)))
                .isEqualTo(List.of("mean-field", -1.0, 64.0, 6L, 1 / 64.0, 1 / 32.0, "mean-field"));
        assertThat(scope.describe(scope.grid().cell(1, 2, 1)))
                .isEqualTo("name = mean-field, g = -1, width = 64, seed = 6");
    }

    @Test
    void dependenciesReachThroughDefinitions() {
        Scope scope = scope();
        assertThat(scope.dependencies(List.of("twice")).stream()).containsExactly(0, 1);
        assertThat(scope.dependencies(List.of("label")).stream()).containsExactly(0);
        assertThat(scope.dependencies(List.of("seed", "width")).stream()).containsExactly(1, 2);
        assertThat(scope.dependencies(List.of()).stream()).isEmpty();
    }

    @Test
    void aDefinitionCanRenameAWord() {
        assertThat(scope().isWord("label")).isTrue();
        assertThat(scope().words("label")).containsExactly("ntk", "mean-field");
    }
}
