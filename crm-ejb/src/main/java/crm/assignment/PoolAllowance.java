package crm.assignment;

import java.io.Serializable;

/**
 * How much an account manager may still take today.
 *
 * @param claims  customers that may still be claimed today
 * @param holding claimed customers that may still be held
 * @param views   customers that may still be looked at today, without those looked at already
 */
public record PoolAllowance(int claims, int holding, int views) implements Serializable {

    public boolean mayClaim() {
        return claims > 0 && holding > 0;
    }
}
