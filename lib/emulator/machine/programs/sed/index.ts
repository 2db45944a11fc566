import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Userland } from "../../kernel/sys";
import type { Program } from "../../program";
import { readAll } from "../kit/lines";
import { Output } from "../kit/output";
import { defineTool, type Tool, ToolError } from "../kit/tool";
import { Input, type Line } from "./input";
import { parseScript, type Source } from "./parse";
import { Run } from "./run";
import { ScriptError } from "./script";

const VERSIONS: Record<Userland, string> = { centos7: "4.2.2", alinux3: "4.5", ubuntu2204: "4.8", debian12: "4.9" };

const USAGE = `Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...

  -n, --quiet, --silent
                 suppress automatic printing of pattern space
      --debug
                 annotate program execution
  -e script, --expression=script
                 add the script to the commands to be executed
  -f script-file, --file=script-file
                 add the contents of script-file to the commands to be executed
  --follow-symlinks
                 follow symlinks when processing in place
  -i[SUFFIX], --in-place[=SUFFIX]
                 edit files in place (makes backup if SUFFIX supplied)
  -l N, --line-length=N
                 specify the desired line-wrap length for the \`l' command
  --posix
                 disable all GNU extensions.
  -E, -r, --regexp-extended
                 use extended regular expressions in the script
                 (for portability use POSIX -E).
  -s, --separate
                 consider files as separate rather than as a single,
                 continuous long stream.
      --sandbox
                 operate in sandbox mode (disable e/r/w commands).
  -u, --unbuffered
                 load minimal amounts of data from the input files and flush
                 the output buffers more often
  -z, --null-data
                 separate lines by NUL characters
      --help     display this help and exit
      --version  output version information and exit

If no -e, --expression, -f, or --file option is given, then the first
non-option argument is taken as the sed script to interpret.  All
remaining arguments are names of input files; if no input files are
specified, then the standard input is read.

GNU sed home page: <https://www.gnu.org/software/sed/>.
General help using GNU software: <https://www.gnu.org/gethelp/>.
`;

const SED = defineTool({
	name: "sed",
	options: {
		short: "nrEzsue:f:i::l:b",
		long: {
			quiet: "n",
			silent: "n",
			"regexp-extended": "E",
			"null-data": "z",
			separate: "s",
			unbuffered: "u",
			"expression=": "e",
			"file=": "f",
			"in-place=?": "i",
			"line-length=": "l",
			binary: "b",
			posix: "posix",
			sandbox: "sandbox",
			"follow-symlinks": "follow",
			debug: "debug",
		},
	},
	usage: "[OPTION]... {script-only-if-no-other-script} [input-file]...",
	version: (userland) => `GNU sed) ${VERSIONS[userland]}`,
	hint: () => USAGE.trimEnd(),
	*run(tool: Tool) {
		const { sys } = tool;
		const files = [...tool.operands];
		const sources = yield* readSources(tool);
		if (sources.length === 0) {
			const script = files.shift();
			if (script === undefined) {
				yield* sys.warn(USAGE);
				return sys.machine.facts.userland === "centos7" ? 4 : 1;
			}
			sources.push({ text: script, file: undefined });
		}
		const suffix = tool.has("i") ? (tool.value("i") ?? "") : undefined;
		const end = tool.has("z") ? "\0" : "\n";
		const parsed = parse(sources, tool.has("E", "r"), tool.sys.machine.facts.userland === "centos7");
		const separate = suffix !== undefined || tool.has("s");
		if (suffix !== undefined && files.length === 0) {
			tool.die("no input files");
		}
		const input = new Input(
			sys,
			suffix === undefined ? (files.length === 0 ? ["-"] : files) : yield* editable(tool, files),
			end,
			separate,
		);
		const run = new Run(sys, parsed.commands, input, tool.out, {
			quiet: tool.has("n") || parsed.isQuiet,
			separate,
			unbuffered: tool.has("u"),
			lineWidth: Number(tool.value("l") ?? 70),
			end,
		});
		yield* run.openFiles();
		const editor = suffix === undefined ? undefined : new Editor(tool, run, input, suffix);
		const nothing = function* (): Routine {};
		const status = yield* run.run(
			(line) => editor?.begin(line) ?? nothing(),
			() => editor?.end() ?? nothing(),
		);
		yield* run.flush();
		return Math.max(status, tool.status, status === 0 ? input.status : 0);
	},
});

function parse(sources: readonly Source[], extended: boolean, isOld: boolean): ReturnType<typeof parseScript> {
	try {
		return parseScript(sources, extended, isOld);
	} catch (error) {
		throw error instanceof ScriptError ? new ToolError(error.message, error.status) : error;
	}
}

function* readSources(tool: Tool): Routine<Source[]> {
	const sources: Source[] = [];
	for (const { key, value = "" } of tool.options) {
		if (key === "e") {
			sources.push({ text: value, file: undefined });
		} else if (key === "f") {
			try {
				const fd = yield* tool.open(value);
				const text = decode(yield* readAll(tool.sys, fd));
				tool.close(fd);
				sources.push({ text: text.replace(/\n$/, ""), file: value });
			} catch (error) {
				tool.dieOf(`couldn't open file ${value}`, error);
			}
		}
	}
	return sources;
}

/** The files that can be edited in place; of the others it is said why not. */
function* editable(tool: Tool, files: readonly string[]): Routine<string[]> {
	const result: string[] = [];
	for (const file of files) {
		try {
			if (tool.sys.stat(file).type === "file") {
				result.push(file);
			} else {
				yield* tool.fail(`couldn't edit ${file}: not a regular file`, 4);
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* tool.fail(`can't read ${file}: ${error.message}`, 2);
		}
	}
	return result;
}

/** Editing in place: each file is written anew beside the old one, which it then replaces. */
class Editor {
	private name = "";
	private temporary = "";
	private fd = -1;
	private out: Output | undefined;

	constructor(
		private readonly tool: Tool,
		private readonly run: Run,
		private readonly input: Input,
		private readonly suffix: string,
	) {}

	*begin(line: Line): Routine {
		const { sys } = this.tool;
		this.name = this.input.nameOf(line);
		if (this.tool.has("follow")) {
			this.name = sys.realpath(this.name);
		}
		const folder = folderOf(this.name);
		const letters = Array.from({ length: 6 }, () => LETTERS[Math.floor(sys.random() * LETTERS.length)] ?? "a").join("");
		this.temporary = `${folder}sed${letters}`;
		try {
			const { mode, uid, gid } = sys.stat(this.name);
			this.fd = yield* sys.open(this.temporary, { write: true, create: true, exclusive: true }, 0o600);
			sys.fchmod(this.fd, mode);
			if (sys.euid() === 0) {
				sys.chown(this.temporary, uid, gid);
			}
		} catch (error) {
			this.tool.dieOf(`couldn't open temporary file ${this.temporary === "" ? folder : this.temporary}`, error, 4);
		}
		this.out = new Output(sys, this.fd);
		this.run.redirect(this.out);
	}

	*end(): Routine {
		const { sys } = this.tool;
		if (this.out === undefined) {
			return;
		}
		yield* this.out.flush();
		this.out = undefined;
		sys.close(this.fd);
		if (this.suffix !== "") {
			const base = this.name.slice(this.name.lastIndexOf("/") + 1);
			const backup = this.suffix.includes("*") ? this.suffix.replaceAll("*", base) : base + this.suffix;
			sys.rename(this.name, backup.includes("/") ? backup : folderOf(this.name) + backup);
		}
		sys.rename(this.temporary, this.name);
	}
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function folderOf(name: string): string {
	return name.slice(0, name.lastIndexOf("/") + 1) || "./";
}

/** GNU sed. */
export const SED_PROGRAMS: readonly Program[] = [SED];
