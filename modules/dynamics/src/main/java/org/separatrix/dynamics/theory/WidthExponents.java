package org.separatrix.dynamics.theory;

/**
 * How a two-layer linear network depends on its width {@code d}, when every setting is a power of it, {@code X = d^(c_X)}.
 * For large width and entries of independent sign, {@code u.w ~ d^(1/2) sigma_u sigma_w} and {@code |u|^2 ~ d sigma_u^2}, so
 * {@code kappa* ~ d^rho} with
 *
 * <pre>
 * rho = -c_gamma + (c_eu + c_ew)/2 - 1 - max(c_ew + 2 c_su, c_eu + 2 c_sw)
 * </pre>
 *
 * {@code rho < 0}: the kernel stays; {@code rho = 0}: features are learned to order one at any width (mean field, muP);
 * {@code rho > 0}: ever more strongly.
 *
 * @param gamma of the output scale
 * @param sigmaW of the standard deviation of layer 0
 * @param sigmaU of the standard deviation of layer 1
 * @param rateW of the rate of layer 0
 * @param rateU of the rate of layer 1
 */
public record WidthExponents(double gamma, double sigmaW, double sigmaU, double rateW, double rateU) {

    /** The exponent of {@code kappa*}. */
    public double rho() {
        return -gamma + (rateU + rateW) / 2 - 1 - largerLayer();
    }

    /** The exponent of the output at the start. */
    public double outputAtStart() {
        return gamma + sigmaU + sigmaW + 0.5;
    }

    /** The exponent of the kernel at the start. */
    public double kernelAtStart() {
        return 2 * gamma + 1 + largerLayer();
    }

    /** The exponent of the kernel at the end; the output at the start must not grow with the width for it to hold. */
    public double kernelAtEnd() {
        return kernelAtStart() + Math.max(0, rho());
    }

    private double largerLayer() {
        return Math.max(rateW + 2 * sigmaU, rateU + 2 * sigmaW);
    }
}
