package crm.org;

import crm.shared.Rule;

/** What stands against a QR code or the picture of one. */
public enum QrRule implements Rule {
    /** {0} has resigned: the code leads to the branch by now and is no longer given out. */
    RESIGNED,
    /** The campaign has more than {0} characters. */
    CAMPAIGN_TOO_LONG,
    /** There is no code {0} of this manager. */
    NOT_FOUND,
    /** No details: the file is empty or missing. */
    IMAGE_MISSING,
    /** A picture of more than {0} kilobytes. */
    IMAGE_TOO_BIG,
    /** No details: neither PNG, JPEG nor GIF, or one that cannot be drawn. */
    IMAGE_UNREADABLE,
    /** A picture of {0} by {1} points, {2} being the most on a side. */
    IMAGE_TOO_WIDE,
    /** No details: no QR code was found in the picture. */
    IMAGE_WITHOUT_CODE
}
