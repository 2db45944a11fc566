import type { Program } from "../program";
import { APT } from "./apt";
import { DPKG } from "./apt/dpkg";
import { DESCRIBED } from "./described";
import { PIP } from "./pip/pip";
import { RPM } from "./rpm";
import { DNF, YUM } from "./yum";
import { YUM_UTILS } from "./yum/utils";

/** The package managers of both families. */
export const PACKAGE_MANAGERS: readonly Program[] = [YUM, DNF, RPM, ...YUM_UTILS, ...APT, ...DPKG, PIP, ...DESCRIBED];
