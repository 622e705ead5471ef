package org.separatrix.dynamics.theory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Weights;

/**
 * What a gradient flow conserves between the layers of a network whose activation is homogeneous of degree {@code p}. The outputs
 * are homogeneous of degree {@code p^(L-l)} in layer {@code l = 1..L}, so for any loss
 *
 * <pre>
 * d|W_l|^2/dt = 2 rate_l p^(L-l) Q,   Q = -sum_i (dL/df_i) f_i
 * </pre>
 *
 * with one {@code Q} for all layers: {@code |W_l|^2/rate_l - p |W_(l+1)|^2/rate_(l+1)} never changes, also where ReLU has its
 * kink. What the layers had at the start is left behind as the weights grow, and the shares of {@code |w|^2} tend to those of a
 * KKT point of the correlation, {@code q_l = rate_l p^(L-l) / sum_j rate_j p^(L-j)}.
 *
 * @param power {@code p}
 * @param rates a rate per layer, not all zero
 */
public record LayerBalance(int power, List<Double> rates) {
    public LayerBalance {
        rates = List.copyOf(rates);
        if (power < 1) {
            throw new IllegalArgumentException("power must be at least 1 but was " + power);
        }
        if (rates.stream().noneMatch(rate -> rate > 0)) {
            throw new IllegalArgumentException("some layer must have a positive rate, but the rates are " + rates);
        }
    }

    /** That of a cell; empty where outputs are not homogeneous or nothing moves. */
    public static Optional<LayerBalance> ofCell(Cell cell) {
        List<Double> rates = cell.train().rates();
        if (cell.network().homogeneity().isEmpty() || rates.stream().noneMatch(rate -> rate > 0)) {
            return Optional.empty();
        }
        return Optional.of(new LayerBalance(cell.dense().activation().degree().orElseThrow(), rates));
    }

    /** {@code p^(L-l)}, the degree of the outputs in the layer number {@code layer}, counted from 0. */
    private double degree(int layer) {
        return StrictMath.pow(power, rates.size() - 1.0 - layer);
    }

    /** {@code rate_l p^(L-l)}. */
    private double pull(int layer) {
        return rates.get(layer) * degree(layer);
    }

    /** {@code sum_l rate_l p^(L-l)}: along a KKT point, {@code d ln|w|/ds} is this times the correlation; the degree for rates of 1. */
    public double growth() {
        double sum = 0;
        for (int layer = 0; layer < rates.size(); layer++) {
            sum += pull(layer);
        }
        return sum;
    }

    /** {@code q_l}, the layers' shares of {@code |w|^2} at a KKT point. */
    public double[] shares() {
        double[] shares = new double[rates.size()];
        for (int layer = 0; layer < shares.length; layer++) {
            shares[layer] = pull(layer) / growth();
        }
        return shares;
    }

    /**
     * The layers' shares when the norm of all weights has come to a value, {@code |W_l(0)|^2 + rate_l p^(L-l) c} over the sum of
     * those: exact for the flow, wherever its direction is. NaN where no flow from this start has that norm.
     */
    public double[] sharesAt(double norm, Weights start) {
        double[] squares = new double[rates.size()];
        double sum = 0;
        for (int layer = 0; layer < squares.length; layer++) {
            for (double weight : start.matrix(layer)) {
                squares[layer] = Math.fma(weight / norm, weight / norm, squares[layer]);
            }
            sum += squares[layer];
        }
        double grown = (1 - sum) / growth();
        boolean reached = true;
        for (int layer = 0; layer < squares.length; layer++) {
            squares[layer] = Math.fma(pull(layer), grown, squares[layer]);
            reached &= squares[layer] >= 0;
        }
        if (!reached) {
            Arrays.fill(squares, Double.NaN);
        }
        return squares;
    }

    /** {@code prod_l q_l^(p^(L-l)/2)}: what the shares leave of a correlation whose layers all have norm 1. */
    public double factor() {
        double factor = 1;
        double[] shares = shares();
        for (int layer = 0; layer < shares.length; layer++) {
            factor *= StrictMath.pow(shares[layer], degree(layer) / 2);
        }
        return factor;
    }
}
