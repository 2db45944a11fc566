import type { Program } from "../../program";
import { CMP, DIFF } from "../diffutils/diff";
import { JQ } from "../jq/jq";
import { UNZIP } from "../zip/unzip";
import { ZIP } from "../zip/zip";
import { WHICH } from "./which";

const WHICH_DEBIAN: Program = { ...WHICH, name: "which.debianutils" };

/** Programs that come alone in their package. */
export const SINGLE_PROGRAMS: readonly Program[] = [CMP, DIFF, JQ, UNZIP, WHICH, WHICH_DEBIAN, ZIP];
