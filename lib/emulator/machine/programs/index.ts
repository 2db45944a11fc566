import { PACKAGE_MANAGERS } from "../packages";
import type { Program, ProgramTable } from "../program";
import { DAEMONS } from "../services/daemons";
import { ACCOUNTS } from "./accounts";
import { AWK_PROGRAMS } from "./awk";
import { CLOUD_INIT_PROGRAMS } from "./cloud-init";
import { COREUTILS } from "./coreutils";
import { FILE_SYSTEMS } from "./e2fsprogs";
import { FINDUTILS } from "./findutils";
import { GREP_PROGRAMS } from "./grep";
import { LIBC_PROGRAMS } from "./libc";
import { SINGLE_PROGRAMS } from "./misc";
import { NETWORK } from "./network";
import { NODE_PROGRAMS } from "./node";
import { PROCPS } from "./procps";
import { PYTHON_PROGRAMS } from "./python/python";
import { SED_PROGRAMS } from "./sed";
import { SHELL_PROGRAMS } from "./shell";
import { SYSTEM_TOOLS } from "./system";
import { SYSTEMD_PROGRAMS } from "./systemd";
import { ARCHIVERS } from "./tar";
import { TEXT_TOOLS } from "./text";
import { UTIL_LINUX } from "./util-linux";

/** Lists of the packages' programs: one line a package. */
const PACKAGES: readonly (readonly Program[])[] = [
	ACCOUNTS,
	ARCHIVERS,
	CLOUD_INIT_PROGRAMS,
	AWK_PROGRAMS,
	COREUTILS,
	FINDUTILS,
	DAEMONS,
	GREP_PROGRAMS,
	LIBC_PROGRAMS,
	NETWORK,
	NODE_PROGRAMS,
	PACKAGE_MANAGERS,
	SED_PROGRAMS,
	SINGLE_PROGRAMS,
	SHELL_PROGRAMS,
	PYTHON_PROGRAMS,
	SYSTEMD_PROGRAMS,
	FILE_SYSTEMS,
	PROCPS,
	SYSTEM_TOOLS,
	TEXT_TOOLS,
	UTIL_LINUX,
];

/** Every built-in program by its name. */
export const PROGRAMS: ProgramTable = new Map(PACKAGES.flat().map((program) => [program.name, program]));
