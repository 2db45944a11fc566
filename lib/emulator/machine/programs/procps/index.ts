import type { Program } from "../../program";
import { FUSER } from "./fuser";
import { KILL, KILLALL, KILLALL5, PIDOF } from "./kill";
import { LSOF } from "./lsof";
import { FREE, VMSTAT } from "./memory";
import { PGREP } from "./pgrep";
import { PS } from "./ps";
import { PSTREE } from "./pstree";
import { PMAP, PWDX, SLABTOP, WATCH } from "./small";
import { SYSCTL } from "./sysctl";
import { TOP } from "./top";
import { UPTIME, W } from "./uptime";

/** Programs of procps, psmisc and sysvinit that show and signal processes, and show memory. */
export const PROCPS: readonly Program[] = [
	FREE,
	FUSER,
	LSOF,
	KILL,
	KILLALL,
	KILLALL5,
	PGREP,
	PIDOF,
	PMAP,
	PS,
	PSTREE,
	PWDX,
	SLABTOP,
	SYSCTL,
	TOP,
	UPTIME,
	VMSTAT,
	W,
	WATCH,
];
