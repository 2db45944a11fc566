import type { Program } from "../../program";
import { PS } from "./ps";
import { SIGNAL_PROGRAMS } from "./signals";
import { SYSTEM_PROGRAMS } from "./system";

/** procps and psmisc. */
export const PROCPS: readonly Program[] = [PS, ...SIGNAL_PROGRAMS, ...SYSTEM_PROGRAMS];
