import type { Program } from "../../program";
import { FIND } from "./find";
import { XARGS } from "./xargs";

/** The programs of GNU findutils. */
export const FINDUTILS: readonly Program[] = [FIND, XARGS];
