import type { Program } from "../../program";
import { CLOUD_INIT } from "./cloud-init";

/** What runs user data. */
export const CLOUD_INIT_PROGRAMS: readonly Program[] = [CLOUD_INIT];
