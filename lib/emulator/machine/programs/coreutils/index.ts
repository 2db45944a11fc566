import type { Program } from "../../program";
import { FALSE, TRUE } from "./true";

/** The programs of GNU coreutils. */
export const COREUTILS: readonly Program[] = [FALSE, TRUE];
