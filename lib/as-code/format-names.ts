/** The languages that a model is written in. */
export const CODE_FORMATS = ["terraform", "ros", "cli"] as const;
export type CodeFormat = (typeof CODE_FORMATS)[number];
