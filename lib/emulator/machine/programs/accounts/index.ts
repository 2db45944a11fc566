import type { Program } from "../../program";
import { DEBIAN_USERS } from "./debian-users";
import { PASSWORD_PROGRAMS } from "./passwords";
import { SU_PROGRAMS } from "./su";
import { SUDO } from "./sudo";
import { VISUDO } from "./sudoers";
import { USER_PROGRAMS } from "./users";

/** shadow-utils, sudo, su and Debian's adduser. */
export const ACCOUNTS: readonly Program[] = [
	...USER_PROGRAMS,
	...PASSWORD_PROGRAMS,
	...SU_PROGRAMS,
	SUDO,
	...DEBIAN_USERS,
	VISUDO,
];
