package org.separatrix.kernels.offences;

import java.io.Serializable;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.SparkConf;
import org.separatrix.Main;
import org.separatrix.dynamics.Outcome;

/** Classes in a place where each breaks a rule of the architecture, to see that the rules see it. */
public final class Offences {
    private Offences() {}

    /** Knows Spark, inside of kernels. */
    public static final class KnowsSpark {
        SparkConf conf = new SparkConf();
    }

    /** Knows a module that lies further out. */
    public static final class KnowsDynamics {
        Outcome outcome = Outcome.FAILED;
    }

    /** Knows the program. */
    public static final class KnowsMain {
        Class<?> main = Main.class;
    }

    /** Could travel to executors by itself. */
    public static final class Travels implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** Is named for nothing that it is. */
    public static final class LaneManager {}

    /** Invites inheritance. */
    public static class Open {}

    /** Calls a function whose last bit depends on the machine. */
    public static final class CallsExp {
        double growth(double x) {
            return Math.exp(x);
        }
    }

    /** Hands the same function on. */
    public static final class RefersToExp {
        DoubleUnaryOperator growth = Math::exp;
    }

    /** Calls it in a lambda. */
    public static final class CallsExpInALambda {
        DoubleUnaryOperator growth = x -> 2 * Math.exp(x);
    }

    /** Calls what is strict or exact: no offence. */
    public static final class CallsStrictMath {
        double growth(double x) {
            return StrictMath.exp(x) + Math.sqrt(x) + Math.fma(x, x, x);
        }
    }

    /** Draws a number that has no name. */
    public static final class DrawsAtRandom {
        double next = new Random(1).nextDouble();
    }

    /** Draws another one. */
    public static final class DrawsByMath {
        double next() {
            return Math.random();
        }
    }

    /** Looks at a clock. */
    public static final class LooksAtAClock {
        long now() {
            return System.nanoTime();
        }
    }

    /** Looks at the calendar. */
    public static final class LooksAtTheCalendar {
        Instant now() {
            return Instant.now();
        }
    }
}
