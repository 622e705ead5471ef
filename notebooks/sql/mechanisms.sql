-- Which mechanisms act in which phase, and at which initial scales?
-- A mechanism acts if it moved by more than the classifier's threshold. Beside them stand the means of what decided: by how
-- much |zeta| rose from its least value (alignment) and fell from its first (disalignment), and how far ln(|u| |w|) moved.
SELECT
    name AS scheme,
    phase,
    CASE WHEN mechanisms = '' THEN 'none' ELSE mechanisms END AS acting,
    count(*) AS cells,
    min(kappa) AS least_kappa,
    max(kappa) AS largest_kappa,
    avg(alignment_gain) AS mean_gain,
    avg(alignment_drop) AS mean_drop,
    avg(largest_log_norm_change) AS mean_norm_change
FROM 'cells/*.parquet'
JOIN 'phases/*.parquet' USING (cell)
GROUP BY name, phase, mechanisms
ORDER BY scheme, phase, cells DESC, acting;
