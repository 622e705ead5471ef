-- How did the trainings end, and how much of them was recorded?
-- A row per outcome: its cells, the steps they trained, and the rows they left in the table steps.
WITH recorded AS (
    SELECT cell, count(*) AS step_rows
    FROM 'steps/*.parquet'
    GROUP BY cell
)
SELECT
    outcome,
    count(*) AS cells,
    CAST(sum(stopped_at) AS BIGINT) AS trained_steps,
    CAST(sum(step_rows) AS BIGINT) AS recorded_steps
FROM 'cells/*.parquet'
LEFT JOIN recorded USING (cell)
GROUP BY outcome
ORDER BY cells DESC, outcome;
