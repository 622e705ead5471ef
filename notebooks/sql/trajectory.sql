-- How does one training go: when does the loss fall, and how far does the kernel move meanwhile?
-- The cell is that of the variable `cell` (SET VARIABLE cell = 812), or the first.
SELECT
    cell,
    name AS scheme,
    kappa,
    width,
    seed,
    step,
    steps.time,
    loss,
    kernel_ratio
FROM 'steps/*.parquet' AS steps
JOIN 'cells/*.parquet' AS cells USING (cell)
WHERE cell = coalesce(getvariable('cell'), 0)
ORDER BY step;
