import type { Program } from "../../program";
import { COMPRESSORS } from "../compress/compressor";
import { TAR } from "./tar";

/** tar and the programs that compress. */
export const ARCHIVERS: readonly Program[] = [...COMPRESSORS, TAR];
