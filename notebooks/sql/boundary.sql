-- At which initial scale kappa does feature learning give way to the kernel phase, and how far is that from the theory?
-- A row per change of phase along kappa, scheme, width and seed fixed. A measured change lies midway between the two cells
-- that differ, a predicted one where theory_margin, taken as linear between two cells, is zero; both in ln kappa, because the
-- axis is logarithmic. Each is paired with the nearest one of its direction; without a partner the other side is null.
-- `distance_in_cells` counts steps of the grid: no measurement on the grid can do better than half a step.
WITH grid AS (
    SELECT (ln(max(kappa)) - ln(min(kappa))) / (count(DISTINCT kappa) - 1) AS step_of_ln_kappa
    FROM 'cells/*.parquet'
),
points AS (
    SELECT name, width, seed, ln(kappa) AS ln_kappa, phase, theory_margin
    FROM 'cells/*.parquet'
    JOIN 'phases/*.parquet' USING (cell)
),
phase_steps AS (
    SELECT *, lead(ln_kappa) OVER line AS next_ln_kappa, lead(phase) OVER line AS next_phase
    FROM points
    WHERE phase IN ('kernel', 'feature')
    WINDOW line AS (PARTITION BY name, width, seed ORDER BY ln_kappa)
),
margin_steps AS (
    SELECT *, lead(ln_kappa) OVER line AS next_ln_kappa, lead(theory_margin) OVER line AS next_margin
    FROM points
    WHERE theory_margin IS NOT NULL
    WINDOW line AS (PARTITION BY name, width, seed ORDER BY ln_kappa)
),
measured AS (
    SELECT name, width, seed, next_phase AS into_phase, (ln_kappa + next_ln_kappa) / 2 AS measured_at
    FROM phase_steps
    WHERE phase <> next_phase
),
predicted AS (
    SELECT
        name,
        width,
        seed,
        CASE WHEN next_margin < 0 THEN 'kernel' ELSE 'feature' END AS into_phase,
        ln_kappa + (next_ln_kappa - ln_kappa) * theory_margin / (theory_margin - next_margin) AS predicted_at
    FROM margin_steps
    WHERE (theory_margin < 0) <> (next_margin < 0)
),
pairs AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY name, width, seed, into_phase, measured_at
            ORDER BY abs(measured_at - predicted_at), predicted_at
        ) AS nearness
    FROM measured
    FULL JOIN predicted USING (name, width, seed, into_phase)
)
SELECT
    name AS scheme,
    width,
    seed,
    into_phase,
    exp(measured_at) AS measured_kappa,
    exp(predicted_at) AS predicted_kappa,
    abs(measured_at - predicted_at) / step_of_ln_kappa AS distance_in_cells
FROM pairs
CROSS JOIN grid
WHERE nearness = 1 OR measured_at IS NULL
ORDER BY scheme, width, seed, measured_at, predicted_at;
