import type { Routine, Sys } from "../../kernel/sys";
import { type Option, type OptionTable, parseOptions } from "../kit/options";
import { type FilterRule, filterRule, filterRules } from "./filter";

/** Long names of what -a, -v and so on stand for; each may be taken back by --no-NAME. */
const SWITCHES: Readonly<Record<string, string>> = {
	recursive: "r",
	links: "l",
	perms: "p",
	times: "t",
	group: "g",
	owner: "o",
	devices: "D",
	verbose: "v",
	quiet: "q",
	relative: "R",
	dirs: "d",
	"implied-dirs": "implied-dirs",
	"inc-recursive": "inc-recursive",
	"whole-file": "W",
	compress: "z",
	"human-readable": "h",
	"omit-dir-times": "O",
	partial: "partial",
	progress: "progress",
	"one-file-system": "x",
	acls: "A",
	xattrs: "X",
	"hard-links": "H",
	sparse: "S",
	"numeric-ids": "numeric-ids",
	"itemize-changes": "i",
	"prune-empty-dirs": "m",
};

const TABLE: OptionTable = {
	short: "avqrRlLkptogDHAXSWzhunxcibdCEOmPJKF0e:f:B:T:M:",
	long: {
		archive: "a",
		...SWITCHES,
		...Object.fromEntries(Object.entries(SWITCHES).map(([name, key]) => [`no-${name}`, `no-${key}`])),
		...Object.fromEntries([..."rlptgoDvRWzhOxSi"].map((letter) => [`no-${letter}`, `no-${letter}`])),
		"copy-links": "L",
		"safe-links": "safe-links",
		executability: "E",
		update: "u",
		"dry-run": "n",
		checksum: "c",
		backup: "b",
		inplace: "inplace",
		append: "append",
		fsync: "fsync",
		existing: "existing",
		"ignore-existing": "ignore-existing",
		"ignore-times": "I",
		"size-only": "size-only",
		"remove-source-files": "remove-source-files",
		"ignore-errors": "ignore-errors",
		force: "force",
		delete: "delete",
		del: "delete",
		"delete-before": "delete",
		"delete-during": "delete",
		"delete-delay": "delete",
		"delete-after": "delete",
		"delete-excluded": "delete-excluded",
		stats: "stats",
		mkpath: "mkpath",
		"cvs-exclude": "C",
		"blocking-io": "blocking-io",
		from0: "0",
		"old-args": "old-args",
		version: "version",
		help: "help",
		"backup-dir=": "backup-dir",
		"suffix=": "suffix",
		"exclude=": "exclude",
		"include=": "include",
		"exclude-from=": "exclude-from",
		"include-from=": "include-from",
		"files-from=": "files-from",
		"filter=": "f",
		"max-size=": "max-size",
		"min-size=": "min-size",
		"chown=": "chown",
		"chmod=": "chmod",
		"rsh=": "e",
		"rsync-path=": "rsync-path",
		"bwlimit=": "bwlimit",
		"timeout=": "timeout",
		"contimeout=": "timeout",
		"port=": "port",
		"password-file=": "password-file",
		"info=": "info",
		"debug=": "debug",
		"log-file=": "log-file",
		"out-format=": "out-format",
		"partial-dir=": "partial-dir",
		"temp-dir=": "T",
		"block-size=": "B",
		"modify-window=": "modify-window",
		"compress-level=": "compress-level",
		"max-delete=": "max-delete",
		"remote-option=": "M",
	},
};

/** What is asked for and not done in the emulated machine. */
export const NOT_EMULATED: ReadonlySet<string> = new Set([
	"files-from",
	"chmod",
	"out-format",
	"append",
	"max-delete",
	"safe-links",
	"E",
	"C",
	"F",
	"0",
	"K",
	"k",
]);

export type Settings = {
	readonly operands: readonly string[];
	readonly options: readonly Option[];
	readonly has: (key: string) => boolean;
	readonly value: (key: string) => string | undefined;
	readonly rules: readonly FilterRule[];
	readonly verbosity: number;
};

/** Reads the command line and the files of patterns that it names. Throws UsageError, and Errno of those files. */
export function* readSettings(sys: Sys): Routine<Settings> {
	const { options, operands } = parseOptions(sys.argv().slice(1), TABLE);
	const state = new Map<string, number>();
	const rules: FilterRule[] = [];
	for (const { key, value = "" } of options) {
		if (key === "a") {
			for (const letter of "rlptgoD") {
				state.set(letter, 1);
			}
		} else if (key === "P") {
			state.set("partial", 1);
			state.set("progress", 1);
		} else if (key.startsWith("no-")) {
			state.delete(key.slice(3));
		} else if (key === "exclude" || key === "include") {
			rules.push(filterRule(value, key === "include"));
		} else if (key === "exclude-from" || key === "include-from") {
			rules.push(...filterRules(yield* sys.readText(value), key === "include-from"));
		} else if (key === "f") {
			rules.push(
				...filterRules(
					value.replace(/^(include|exclude)[ ,]/, (_all, kind) => (kind === "include" ? "+ " : "- ")),
					false,
				),
			);
		} else {
			state.set(key, (state.get(key) ?? 0) + 1);
		}
	}
	return {
		operands,
		options,
		rules,
		has: (key) => state.has(key),
		value: (key) => options.findLast((option) => option.key === key)?.value,
		verbosity: state.has("q") ? 0 : (state.get("v") ?? 0),
	};
}
