-- One start trained under each scheme: what does the scaling alone change?
-- The widest network with the initial scale nearest to 1, of the first seed. In theory its kernel grows by the factor
-- sqrt(1 + drive^2) where the network is wide, which is the square root of 2 in the mean-field scheme.
WITH ranked AS (
    SELECT *, row_number() OVER (PARTITION BY name ORDER BY width DESC, abs(ln(kappa)), seed) AS place
    FROM 'cells/*.parquet'
    JOIN 'phases/*.parquet' USING (cell)
)
SELECT
    name AS scheme,
    cell,
    kappa,
    width,
    seed,
    phase,
    last_loss,
    last_kernel_ratio,
    sqrt(1 + drive * drive) AS kernel_ratio_in_theory
FROM ranked
WHERE place = 1
ORDER BY scheme;
