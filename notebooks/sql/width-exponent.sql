-- How does the drive of the kernel scale with width at a fixed initial scale?
-- The slope of ln kernel_drive against ln width, beside that of the study's own `drive`: -1/2 in the tangent-kernel scheme,
-- where wide networks become lazy, and 0 in the mean-field scheme, where the width does not matter.
-- At large kappa the drive is smaller than the error of the steps and is stored as 0: those kappa are left out.
SELECT
    name AS scheme,
    kappa,
    count(*) AS cells,
    regr_slope(ln(nullif(kernel_drive, 0)), ln(width)) AS exponent,
    regr_slope(ln(drive), ln(width)) AS exponent_in_theory,
    avg(kernel_drive / drive) AS mean_drive_over_theory
FROM 'cells/*.parquet'
JOIN 'phases/*.parquet' USING (cell)
GROUP BY name, kappa
HAVING min(kernel_drive) > 0
ORDER BY kappa, scheme;
