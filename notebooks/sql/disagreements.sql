-- Where in the phase diagram do the seeds disagree?
-- A row per point of the figure whose cells do not all have one phase: the boundary as wide as the random start makes it.
-- `example` is the cell that the figure itself shows for the point.
SELECT
    facet,
    y AS width,
    x AS kappa,
    cells,
    cells_kernel,
    cells_feature,
    theory_margin AS mean_theory_margin,
    example
FROM 'diagrams/phase-by-kappa-width.parquet'
WHERE agreement < 1
ORDER BY facet, width, kappa;
