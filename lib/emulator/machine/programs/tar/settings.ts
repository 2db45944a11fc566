import type { OptionTable } from "../kit/options";

export const TAR_OPTIONS: OptionTable = {
	short: "Acdtruxf:zjJaZvC:phkmOPSWlwT:X:b:g:hnNosBGiUV:",
	long: {
		create: "c",
		concatenate: "A",
		catenate: "A",
		diff: "d",
		compare: "d",
		list: "t",
		append: "r",
		update: "u",
		extract: "x",
		get: "x",
		delete: "delete",
		"file=": "f",
		gzip: "z",
		gunzip: "z",
		ungzip: "z",
		bzip2: "j",
		xz: "J",
		zstd: "zstd",
		lzma: "lzma",
		"use-compress-program=": "I",
		"auto-compress": "a",
		"no-auto-compress": "no-auto-compress",
		verbose: "v",
		"directory=": "C",
		"preserve-permissions": "p",
		"same-permissions": "p",
		"no-same-permissions": "no-same-permissions",
		"same-owner": "same-owner",
		"no-same-owner": "o",
		dereference: "h",
		"keep-old-files": "k",
		"skip-old-files": "skip-old-files",
		overwrite: "overwrite",
		"unlink-first": "U",
		"recursive-unlink": "recursive-unlink",
		"keep-newer-files": "keep-newer-files",
		"no-overwrite-dir": "no-overwrite-dir",
		"overwrite-dir": "overwrite",
		touch: "m",
		"to-stdout": "O",
		"absolute-names": "P",
		sparse: "S",
		"files-from=": "T",
		"exclude=": "exclude",
		"exclude-from=": "X",
		"exclude-vcs": "exclude-vcs",
		"strip-components=": "strip-components",
		"strip-path=": "strip-components",
		wildcards: "wildcards",
		"no-wildcards": "no-wildcards",
		anchored: "anchored",
		"no-anchored": "no-anchored",
		"transform=": "transform",
		"xform=": "transform",
		"owner=": "owner",
		"group=": "group",
		"mode=": "mode",
		"mtime=": "mtime",
		"numeric-owner": "numeric-owner",
		"no-recursion": "no-recursion",
		recursion: "recursion",
		"remove-files": "remove-files",
		null: "null",
		totals: "totals",
		"checkpoint=?": "checkpoint",
		"checkpoint-action=": "checkpoint-action",
		"warning=": "warning",
		"no-xattrs": "no-xattrs",
		xattrs: "xattrs",
		"no-acls": "no-acls",
		acls: "acls",
		selinux: "selinux",
		"no-selinux": "no-selinux",
		"format=": "format",
		"one-file-system": "one-file-system",
		"ignore-failed-read": "ignore-failed-read",
		"blocking-factor=": "b",
		"sort=": "sort",
		utc: "utc",
		"full-time": "full-time",
		verify: "W",
		"force-local": "force-local",
		"ignore-zeros": "i",
		"newer=": "N",
		"show-transformed-names": "show-transformed-names",
		warning: "warning",
	},
};

/** `tar czf a.tgz x`: the first word without a dash holds letters whose arguments follow it in order. */
export function rewriteOldStyle(args: readonly string[]): readonly string[] {
	const [first, ...rest] = args;
	if (first === undefined || first.startsWith("-") || first === "") {
		return args;
	}
	const out: string[] = [];
	const values = [...rest];
	for (const letter of first) {
		out.push(`-${letter}`);
		const takes = TAR_OPTIONS.short.includes(`${letter}:`);
		const value = takes ? values.shift() : undefined;
		if (value !== undefined) {
			out.push(value);
		}
	}
	return [...out, ...values];
}
