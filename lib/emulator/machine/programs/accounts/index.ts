import type { Program } from "../../program";
import { IDENTITY_PROGRAMS } from "./as-user";
import { DEBIAN_USERS } from "./debian-users";
import { PASSWORD_PROGRAMS } from "./passwords";
import { VISUDO } from "./sudoers";
import { USER_PROGRAMS } from "./users";

/** shadow-utils, sudo, su and Debian's adduser. */
export const ACCOUNTS: readonly Program[] = [
	...USER_PROGRAMS,
	...PASSWORD_PROGRAMS,
	...IDENTITY_PROGRAMS,
	...DEBIAN_USERS,
	VISUDO,
];
