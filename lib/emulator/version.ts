/** The emulator's version, the package's own (a test holds the two together). */
export const EMULATOR_VERSION = "0.1.0";
