import type { Routine, Sys } from "../../kernel/sys";

/** What code inside may ask for, by name. The arguments come from the library alone, which is part of this program. */
export type Operation = (sys: Sys, argument: unknown) => Routine<unknown>;
