import type { Program } from "../../program";
import { CAT } from "./cat";
import { CHMOD } from "./chmod";
import { CP } from "./cp";
import { LINK, LN } from "./ln";
import { MKDIR, RMDIR } from "./make-directory";
import { MV } from "./mv";
import { RM, UNLINK } from "./rm";
import { TOUCH } from "./touch";
import { FALSE, TRUE } from "./true";

/** The programs of GNU coreutils. */
export const COREUTILS: readonly Program[] = [
	CAT,
	CHMOD,
	CP,
	FALSE,
	LINK,
	LN,
	MKDIR,
	MV,
	RM,
	RMDIR,
	TOUCH,
	TRUE,
	UNLINK,
];
