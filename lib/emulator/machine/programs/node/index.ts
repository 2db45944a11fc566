import type { Program } from "../../program";
import { NODE, NPM_TOOLS } from "./node";

/** What the packages nodejs and npm bring. */
export const NODE_PROGRAMS: readonly Program[] = [NODE, ...NPM_TOOLS];
