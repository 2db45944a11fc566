import type { Program } from "../program";
import { RPM } from "./rpm";
import { DNF, YUM } from "./yum";
import { YUM_UTILS } from "./yum/utils";

/** The package managers of both families. */
export const PACKAGE_MANAGERS: readonly Program[] = [YUM, DNF, RPM, ...YUM_UTILS];
