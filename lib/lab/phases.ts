/** What one does with an experiment. */
export const LAB_ACTS = ["make", "cure", "again", "tidy"] as const;
export type LabAct = (typeof LAB_ACTS)[number];

/** How far an experiment is: nothing there, made, seen, cured, passed when run again. */
export const LAB_PHASES = ["idle", "made", "seen", "cured", "passed"] as const;
export type LabPhase = (typeof LAB_PHASES)[number];
