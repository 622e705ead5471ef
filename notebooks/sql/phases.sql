-- In which phase are the networks of each scheme and width, and does the theory agree?
-- `other` counts the cells that are neither, such as unfinished or diverged ones; `as_predicted` those of any phase that the
-- theory gives to the same start without training.
SELECT
    name AS scheme,
    width,
    count(*) AS cells,
    count(*) FILTER (WHERE phase = 'kernel') AS kernel,
    count(*) FILTER (WHERE phase = 'feature') AS feature,
    count(*) FILTER (WHERE phase NOT IN ('kernel', 'feature')) AS other,
    count(*) FILTER (WHERE phase = theory_phase) AS as_predicted
FROM 'cells/*.parquet'
JOIN 'phases/*.parquet' USING (cell)
GROUP BY name, width
ORDER BY scheme, width;
