/**
 * What shells and tools write on standard error, as they word it. Cloud Assistant's answers have one `Output`, in which a
 * command's two streams are joined (no operation of ECS 2014-05-26 tells them apart): wording is all there is to go by.
 * Each pattern is anchored to where the tool puts its words; the first that matches names who wrote the line.
 */
const WRITERS = {
	/** bash: line 3: x: …; ./install.sh: line 2: …; dash: 1: x: not found */
	shell: /^(?:-?(?:ba|da|k|z)?sh|\/\S+|\S+\.sh): (?:line )?\d+: /,
	/** set -x */
	trace: /^\++ \S/,
	/** The texts of errno, after the name of the tool and what it was about. */
	errno:
		/^[\w./+-]+: .*\b(?:No such file or directory|Permission denied|Operation not permitted|Is a directory|Not a directory|File exists|Directory not empty|No space left on device|Device or resource busy|Connection refused|Read-only file system)\.?$/,
	/** cp: cannot stat …, grep: invalid option -- 'y', Try 'ls --help' for more information. */
	usage:
		/^(?:[\w.+-]+: (?:cannot|unable to|invalid|unrecognized|missing|illegal|option requires|extra operand|failed to)\b|Try '[\w.+-]+ --help' )/,
	curl: /^curl: \(\d+\) /,
	wget: /^(?:wget: |--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- {2}\S)/,
	packages:
		/^(?:[EW]: |Error: |Warning: |error: |warning: |dpkg: (?:error|warning)|npm (?:ERR!|WARN|error|warn) |ERROR: )/,
	systemd:
		/^(?:Failed to [a-z]+ |Job for \S+ failed|Unit \S+ could not be found\.$|Created symlink |Removed (?:symlink )?["/])/,
	programs:
		/^(?:Traceback \(most recent call last\):$|[\w.]+(?:Error|Exception): |panic: |fatal: |make(?:\[\d+\])?: \*\*\* )/,
} as const satisfies Record<string, RegExp>;

const TABLE = Object.values(WRITERS);
/** Longer lines are no message: a page or data that was printed. */
const LONGEST_MESSAGE = 2_000;

/** Whether a line reads like one of standard error. */
export function isStderrLine(text: string): boolean {
	return text.length <= LONGEST_MESSAGE && TABLE.some((pattern) => pattern.test(text));
}
