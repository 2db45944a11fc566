import type { Program } from "../../program";
import { CAT } from "./cat";
import { CHMOD } from "./chmod";
import { CHGRP, CHOWN } from "./chown";
import { CP } from "./cp";
import { CUT } from "./cut";
import { DATE } from "./date";
import { DD } from "./dd";
import { DIGESTS } from "./digest";
import { DF, DU } from "./disk-usage";
import { ENCODERS } from "./encode";
import { EXPR } from "./expr";
import { CHCON, INSTALL, MKFIFO, MKNOD, RUNCON, SHRED, STTY, TRUNCATE, UNAME } from "./files";
import { HEAD } from "./head";
import { GROUPS, HOSTID, ID, LOGNAME, USERS, WHOAMI } from "./identity";
import { JOIN } from "./join";
import { COMM, EXPAND, FACTOR, FOLD, NL, PASTE, SHUF, SPLIT, TAC } from "./lines";
import { LINK, LN } from "./ln";
import { LISTERS } from "./ls";
import { MKDIR, RMDIR } from "./make-directory";
import { MV } from "./mv";
import { BASENAME, DIRNAME, MKTEMP, PWD, READLINK, REALPATH } from "./names";
import { NUMFMT } from "./numfmt";
import { OD } from "./od";
import { RM, UNLINK } from "./rm";
import { CHROOT, ENV, NICE, NOHUP, STDBUF, TIMEOUT } from "./run-command";
import { SEQ } from "./seq";
import { ARCH, BRACKET, ECHO, NPROC, PRINTENV, PRINTF, SLEEP, SYNC, TEST, TTY, YES } from "./small";
import { PATHCHK, TSORT, UNEXPAND } from "./small-text";
import { SORT } from "./sort";
import { STAT } from "./stat";
import { TAIL } from "./tail";
import { TEE } from "./tee";
import { TOUCH } from "./touch";
import { TR } from "./tr";
import { FALSE, TRUE } from "./true";
import { UNIQ } from "./uniq";
import { WC } from "./wc";
import { WHO } from "./who";

/** The programs of GNU coreutils. */
export const COREUTILS: readonly Program[] = [
	...DIGESTS,
	...ENCODERS,
	...LISTERS,
	ARCH,
	BASENAME,
	BRACKET,
	CAT,
	CHCON,
	CHGRP,
	CHMOD,
	CHOWN,
	CHROOT,
	COMM,
	CP,
	CUT,
	DATE,
	DD,
	DF,
	DIRNAME,
	DU,
	ECHO,
	ENV,
	EXPAND,
	EXPR,
	FACTOR,
	FALSE,
	FOLD,
	GROUPS,
	HEAD,
	HOSTID,
	ID,
	INSTALL,
	JOIN,
	LINK,
	LN,
	LOGNAME,
	MKDIR,
	MKFIFO,
	MKNOD,
	MKTEMP,
	MV,
	NICE,
	NL,
	NOHUP,
	NPROC,
	NUMFMT,
	OD,
	PASTE,
	PATHCHK,
	PRINTENV,
	PRINTF,
	PWD,
	READLINK,
	REALPATH,
	RM,
	RMDIR,
	RUNCON,
	SEQ,
	SHRED,
	SHUF,
	SLEEP,
	SORT,
	SPLIT,
	STAT,
	STDBUF,
	STTY,
	SYNC,
	TAC,
	TAIL,
	TEE,
	TEST,
	TIMEOUT,
	TOUCH,
	TR,
	TRUE,
	TRUNCATE,
	TSORT,
	TTY,
	UNAME,
	UNEXPAND,
	UNIQ,
	UNLINK,
	USERS,
	WC,
	WHO,
	WHOAMI,
	YES,
];
