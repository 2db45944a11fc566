import type { Program } from "../../program";
import { GETCONF } from "./getconf";
import { LOCALE_PROGRAMS } from "./locale";
import { TPUT } from "./tput";

/** What the C library and ncurses bring. */
export const LIBC_PROGRAMS: readonly Program[] = [GETCONF, TPUT, ...LOCALE_PROGRAMS];
