/** A line of an output that tells of a failed command. */
export type HiddenFailure = {
	/** From 1, in the output as it is stored. */
	line: number;
	/** The line, without ends, cut to what a sentence can hold. */
	text: string;
	/** Which kind of failure: the key in the table of patterns. */
	kind: FailureKind;
};

/**
 * What the failures of common tools look like, as those tools print them; the first that matches names the line.
 * Each is anchored to where the tool puts it, so that prose that mentions it does not count.
 */
const PATTERNS = {
	commandNotFound:
		/(?:: command not found$|^\S+: \d+: .+: not found$|is not recognized as (?:an internal|the name of))/,
	nothingToDo: /^Error: Nothing to do\b/,
	noPackage: /^(?:No package .+ available\.?$|No match for argument: |E: (?:Unable to locate|Package) )/,
	noSuchFile: /: No such file or directory$|^Cannot find path /,
	permissionDenied: /: (?:Permission denied|Operation not permitted)\.?$|^Permission denied\b/,
	download: /^(?:curl: \(\d+\) |wget: |.*: Temporary failure in name resolution$|Could not resolve host)/,
	service: /^(?:Job for \S+ failed|Unit \S+ (?:could not be found|not found)\.|A dependency job for \S+ failed)/,
	noSpace: /: No space left on device$/,
	syntax: /: (?:syntax error\b|unexpected EOF while looking for|unbound variable$|Syntax error: )/,
	crashed: /^(?:Traceback \(most recent call last\):|panic: |Segmentation fault\b|Killed$|.*: line \d+: +\d+ Killed\b)/,
	packageTool: /^(?:E: |npm (?:ERR!|error) |error: Failed dependencies:|dpkg: error\b)/,
	failedTo: /^(?:[\w./-]+: )?(?:Failed|Unable|failed|unable) to \w+/,
	error: /^(?:[\w./-]+: )?(?:ERROR|Error|error|FATAL|Fatal|fatal): \S/,
} as const satisfies Record<string, RegExp>;
export type FailureKind = keyof typeof PATTERNS;
const TABLE = Object.entries(PATTERNS) as [FailureKind, RegExp][];

/** What tools print on machines where all is well. */
const HARMLESS = [
	/^dpkg-preconfigure: unable to re-open stdin/,
	/^debconf: unable to initialize frontend/,
	/Failed to set locale/,
	/^warning: /i,
	/^W: /,
	// set -x shows the command, not what came of it.
	/^\++ /,
];

/** No more lines of one output are told. */
const MOST = 20;
const LONGEST = 160;
/** Longer lines are no message: a page or data that was printed. */
const LONGEST_MESSAGE = 2_000;

const withoutComments = (script: string) => script.replace(/^[ \t]*#(?!!).*$/gm, "");

/** The settings with which a shell script begins: of its `#!` line, and each `set` before the first command. */
function settingsOf(script: string): { shebang: string; settings: string[] } {
	const lines = withoutComments(script)
		.split("\n")
		.map((line) => line.trim());
	const shebang = lines[0]?.startsWith("#!") ? (lines.shift() ?? "") : "";
	const commands = lines.filter(Boolean);
	const first = commands.findIndex((line) => !/^set\s/.test(line));
	return { shebang, settings: first === -1 ? commands : commands.slice(0, first) };
}

/** Whether a shell script begins with `set -e`, alone or among other options. */
export function beginsStrict(script: string): boolean {
	const { shebang, settings } = settingsOf(script);
	return /\s-\w*e/.test(shebang) || settings.some((line) => /^set\s(?:.*\s)?(?:-\w*e\w*|-\w*o\s+errexit)\b/.test(line));
}

/**
 * Whether a failed command ends the script by itself, so that what its output tells of was dealt with: `set -e` before
 * the first command, with `pipefail` where it pipes; in PowerShell `$ErrorActionPreference = "Stop"`.
 */
export function endsAtFailure(script: string): boolean {
	const text = withoutComments(script);
	if (/^\s*\$ErrorActionPreference\s*=\s*["']?Stop\b/im.test(text)) {
		return true;
	}
	const pipes = /(?<![|>])\|(?![|])/.test(text);
	const isUndone = /^\s*set\s+\+\w*e/m.test(text);
	const hasPipefail = settingsOf(script).settings.some((line) => /\bpipefail\b/.test(line));
	return beginsStrict(script) && !isUndone && (!pipes || hasPipefail);
}

/** A line that a script prints: the fixed pieces of it, between which anything may stand. */
type OwnLine = readonly string[];

/** What a script prints itself; not what it prints because a command before it failed (`|| echo …`). */
function ownLines(script: string): OwnLine[] {
	const found: OwnLine[] = [];
	for (const line of withoutComments(script).split("\n")) {
		for (const { index, groups } of line.matchAll(
			/(?<=^|[\s;&|({])(?:echo|printf|Write-(?:Host|Output))\s+(?:-\w+\s+)*(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>[^']*)'|(?<bare>[^"';|&>]+))/g,
		)) {
			if (/\|\|\s*\{?\s*$/.test(line.slice(0, index))) {
				continue;
			}
			const words = (groups?.double ?? groups?.single ?? groups?.bare ?? "").trim();
			const pieces = words.split(/\$\([^)]*\)|\$\{[^}]*\}|\$\w+|%[sd]|\\n/);
			if (pieces.some((piece) => piece.trim().length >= 4)) {
				found.push(pieces);
			}
		}
	}
	return found;
}

/** Whether a line is one that a script prints. Each piece is looked for once, so a script cannot make this take long. */
function isOwn(line: string, pieces: OwnLine): boolean {
	const [start = "", ...rest] = pieces;
	const end = rest.pop();
	if (end === undefined) {
		return line === start;
	}
	if (!line.startsWith(start)) {
		return false;
	}
	let at = start.length;
	for (const piece of rest) {
		const found = line.indexOf(piece, at);
		if (found === -1) {
			return false;
		}
		at = found + piece.length;
	}
	return line.length - end.length >= at && line.endsWith(end);
}

/**
 * The lines of an output that tell of failed commands which an exit code of 0 hid, at most MOST. None where the script
 * ends at a failure by itself, and none that the script prints of its own accord.
 */
export function findHiddenFailures(output: string, script = ""): HiddenFailure[] {
	if (output === "" || endsAtFailure(script)) {
		return [];
	}
	let own: OwnLine[] | undefined;
	const found: HiddenFailure[] = [];
	for (const [index, raw] of output.split("\n").entries()) {
		const line = raw.slice(0, LONGEST_MESSAGE + 1).trim();
		if (line === "" || raw.length > LONGEST_MESSAGE) {
			continue;
		}
		const kind = TABLE.find(([, pattern]) => pattern.test(line))?.[0];
		if (kind === undefined || HARMLESS.some((pattern) => pattern.test(line))) {
			continue;
		}
		own ??= ownLines(script);
		if (own.some((pieces) => isOwn(line, pieces))) {
			continue;
		}
		found.push({ line: index + 1, text: line.slice(0, LONGEST), kind });
		if (found.length === MOST) {
			break;
		}
	}
	return found;
}
