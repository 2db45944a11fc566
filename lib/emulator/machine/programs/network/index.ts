import type { Program } from "../../program";
import { CURL } from "./curl/curl";
import { WGET } from "./wget";

/** Programs that speak to others. */
export const NETWORK: readonly Program[] = [CURL, WGET];
