import type { Shell } from "../state/shell";
import type { Builtin } from "./builtin";
import { compgen, complete, compopt } from "./completion";
import { dashExport, dashLocal, dashReadonly, declare, exportNames, local, readonly } from "./declare";
import { cd, dirs, popd, pushd, pwd } from "./directories";
import { dashEcho, echo } from "./echo";
import { builtin, command, evaluate, exec, source } from "./evaluate";
import { breakLoop, colon, continueLoop, exit, logout, no, returnFrom, shift, yes } from "./flow";
import { fc, history } from "./history";
import { bind, enable, help } from "./interactive";
import { bg, disown, fg, jobs, kill, suspend, wait } from "./jobs";
import { mapfile } from "./mapfile";
import { printf } from "./printf";
import { read } from "./read";
import { set, shopt } from "./set";
import { alias, times, ulimit, umask, unalias } from "./settings";
import { bracket, test } from "./test";
import { trap } from "./trap";
import { hash, type } from "./type";
import { caller, getopts, letBuiltin, unset } from "./variables";

const COMMON: Readonly<Record<string, Builtin>> = {
	".": source,
	":": colon,
	"[": bracket,
	alias,
	bg,
	break: breakLoop,
	cd,
	command,
	continue: continueLoop,
	eval: evaluate,
	exec,
	exit,
	false: no,
	fg,
	getopts,
	hash,
	jobs,
	kill,
	printf,
	pwd,
	read,
	return: returnFrom,
	set,
	shift,
	test,
	times,
	trap,
	true: yes,
	type,
	ulimit,
	umask,
	unalias,
	unset,
	wait,
};

const BASH: ReadonlyMap<string, Builtin> = new Map(
	Object.entries({
		...COMMON,
		bind,
		builtin,
		caller,
		compgen,
		complete,
		compopt,
		declare,
		dirs,
		disown,
		echo,
		enable,
		export: exportNames,
		fc,
		help,
		history,
		let: letBuiltin,
		local,
		logout,
		mapfile,
		popd,
		pushd,
		readarray: mapfile,
		readonly,
		shopt,
		source,
		suspend,
		typeset: declare,
	}),
);

const DASH: ReadonlyMap<string, Builtin> = new Map(
	Object.entries({
		...COMMON,
		chdir: cd,
		echo: dashEcho,
		export: dashExport,
		local: dashLocal,
		readonly: dashReadonly,
	}),
);

/** The builtins of a shell by name. */
export function builtins(shell: Shell): ReadonlyMap<string, Builtin> {
	return shell.isDash ? DASH : BASH;
}
