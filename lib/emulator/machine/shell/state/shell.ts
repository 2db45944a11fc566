import { encode } from "../../kernel/bytes";
import type { SignalName } from "../../kernel/signal";
import type { Routine, Sys } from "../../kernel/sys";
import type { AndOr, BashVersion, Command, Dialect, FunctionDefinition, List, Script, WordPart } from "../ast";
import type { FieldBuilder, Mode } from "../expand/fields";
import { CowMap } from "./cow-map";
import { History } from "./history";
import type { JobTable } from "./jobs";
import { initialOptions, initialShopt, isAtLeast, type SetOption } from "./options";
import { VariableStore } from "./variables";

export type ShellFunction = {
	readonly definition: FunctionDefinition;
	/** File that defined it, for BASH_SOURCE. */
	readonly source: string;
	readonly exported: boolean;
	readonly readonly: boolean;
	readonly traced: boolean;
};

/** One level of FUNCNAME, BASH_SOURCE and BASH_LINENO. */
export type Frame = {
	readonly name: string;
	readonly source: string;
	/** Line of the call, in the caller's file. */
	readonly callLine: number;
	readonly args: readonly string[];
	readonly kind: "function" | "source" | "main";
};

/** What break, continue and return leave behind: everything up to their target stops. */
export type Jump =
	| { readonly kind: "break" | "continue"; levels: number }
	| { readonly kind: "return"; readonly status: number };

export type TrapName = SignalName | "EXIT" | "ERR" | "DEBUG" | "RETURN";

/** What the parts of the interpreter need of each other, kept here so that they do not import in circles. */
export interface Engine {
	/** Runs a list of commands; its status is also left in `shell.status`. */
	runList(shell: Shell, list: List): Routine<number>;
	runCommand(shell: Shell, command: Command): Routine<number>;
	runAndOr(shell: Shell, item: AndOr): Routine<number>;
	/** Parses and runs a text in this shell (eval, source, traps). */
	runText(
		shell: Shell,
		text: string,
		options: { readonly line: number; readonly keepsLine?: boolean; readonly label?: string },
	): Routine<number>;
	/** Runs a command by its expanded words, as `command` and `builtin` do. */
	runWords(shell: Shell, words: readonly string[], options: RunWordsOptions): Routine<number>;
	callFunction(shell: Shell, name: string, args: readonly string[]): Routine<number>;
	/** Expands the parts of a word into `out`; `plain` is how its unquoted text counts. */
	expandParts(shell: Shell, parts: readonly WordPart[], plain: Mode, out: FieldBuilder): Routine<void>;
	/** Makes the expansions of a subscript in a text; one that would have to wait is left as it is. */
	expandKey(shell: Shell, name: string, subscript: string): string;
	evaluate(shell: Shell, text: string): bigint;
	/** What hangs on changes of a variable. */
	variableChanged(shell: Shell, name: string): void;
	/** Output of a command substitution, without its last newlines. */
	capture(shell: Shell, script: Script): Routine<string>;
	/** Whether a name is that of a builtin which is not disabled. */
	isBuiltin(shell: Shell, name: string): boolean;
	builtinNames(shell: Shell): string[];
	/** Starts a process substitution; gives the path that stands for it. */
	openProcess(shell: Shell, script: Script, direction: "in" | "out"): Routine<string>;
	/** Becomes a new shell that runs a script file without a #! line; in a process of its own. */
	runScriptFile(
		shell: Shell,
		path: string,
		argv: readonly string[],
		environment: ReadonlyMap<string, string>,
	): Routine<number>;
	/** The source of a command as bash prints it. */
	printCommand(command: Command): string;
	/** The source of a function as declare -f prints it. */
	printFunction(definition: FunctionDefinition): string;
	/** Ends what a shell does at its end: the EXIT trap. Gives the final status. */
	finish(shell: Shell, status: number): Routine<number>;
}

export type RunWordsOptions = {
	readonly functions: boolean;
	readonly builtins: boolean;
	readonly externals: boolean;
	/** PATH to search instead of the variable. */
	readonly path?: string;
};

export type ShellSettings = {
	readonly dialect: "bash" | "dash";
	readonly version: BashVersion;
	readonly engine: Engine;
};

/** Bookkeeping of getopts between two calls. */
export type GetoptsState = { index: number; offset: number };

/** Makes a shell's variables work with its own engine. */
export function bindVariables(shell: Shell): void {
	const { variables, engine } = shell;
	variables.evaluate = (text) => engine.evaluate(shell, text);
	variables.expandKey = (name, subscript) => engine.expandKey(shell, name, subscript);
	variables.changed = (name) => engine.variableChanged(shell, name);
	variables.warnCircular = (name) => {
		shell.pendingWarnings.push(`warning: ${name}: circular name reference`);
	};
}

/** The state of one shell process; a forked child has a copy. */
export class Shell {
	sys: Sys;
	readonly dialect: "bash" | "dash";
	readonly version: BashVersion;
	readonly engine: Engine;
	variables: VariableStore<Shell>;
	functions = new CowMap<ShellFunction>();
	aliases = new CowMap<string>();
	/** Remembered places of commands, with how often they were used. */
	hashed = new CowMap<{ readonly path: string; readonly hits: number }>();
	traps = new CowMap<string>();
	/** A subshell's parent's traps, shown by `trap -p` until it sets one of its own. */
	inheritedTraps: CowMap<string> | undefined;
	disabledBuiltins = new CowMap<true>();
	options: Record<SetOption, boolean>;
	shopt: Map<string, boolean>;
	/** The options as they were before `local -` made them the running function's own. */
	optionsBefore: Record<SetOption, boolean> | undefined;
	/** Letters of `$-` that are no options of set: how the shell was started. */
	startLetters = "";
	dollar0 = "bash";
	positional: readonly string[] = [];
	/** How often `set` has replaced them. */
	positionalSets = 0;
	status = 0;
	/** Line of the command that runs. */
	line = 1;
	/** File that commands are read from, for messages and BASH_SOURCE; "" for -c and stdin. */
	sourceName = "";
	jump: Jump | undefined;
	loopDepth = 0;
	/** Above 0: a failing command is no reason to end (conditions, `!`, all but the last of && and ||). */
	tested = 0;
	frames: readonly Frame[] = [];
	/** $$: the pid of the shell that the script runs in, also in subshells. */
	shellPid = 0;
	parentPid = 0;
	lastBackgroundPid: number | undefined;
	subshellLevel = 0;
	/** What is added to the level once the words of the command at hand are expanded. */
	owedLevel = 0;
	/** How deep `set -x` indents: command substitutions, eval and source. */
	traceLevel = 0;
	lastArgument = "";
	/** How -c and scripts differ in messages and statuses. */
	source: "command" | "file" | "stdin" = "file";
	isInteractive = false;
	history = new History();
	/** How many commands were read so far: \# in prompts. */
	commandNumber = 0;
	/** What \`complete\` said, by command. */
	completions = new CowMap<string>();
	/** How many of eval, source, functions and traps are open: limits recursion. */
	depth = 0;
	runningTrap: string | undefined;
	/** Signals that came and whose traps have not run yet. */
	pendingSignals: SignalName[] = [];
	jobs: JobTable;
	directories: readonly string[] = [];
	/** The working directory by the path that led there. */
	logicalCwd: string | undefined;
	/** A builtin runs through `command`: its errors end no posix shell. */
	isCommandPrefixed = false;
	getopts: GetoptsState = { index: 1, offset: 0 };
	randomSeed = 0;
	/** Pid of the process whose seed that is. */
	randomOwner = 0;
	lastRandom = -1;
	/** BASH_SOURCE of the script's own level. */
	mainSource = "";
	secondsOffset = 0;
	/** Virtual ms when the shell started. */
	readonly startedAt: number;
	/** Descriptor of set -x's output (BASH_XTRACEFD). */
	traceFd = 2;
	/** Status of the last command substitution of a command without a name. */
	substitutionStatus: number | undefined;
	/** The next command may replace this process: nothing is left to do after it. */
	mayReplace = false;
	/** Its EXIT trap has begun. */
	isExiting = false;
	/** Descriptors that process substitutions of the running command opened here. */
	openProcesses: number[] = [];
	/** Builtin at work, for messages of dash. */
	builtinName: string | undefined;
	/** Signals that were ignored when the shell started (or that a background job ignores): traps cannot change them. */
	ignoredSignals: ReadonlySet<SignalName> = new Set();
	/** Signals whose disposition the traps have changed. */
	handledSignals: ReadonlySet<SignalName> = new Set();
	/** The command that runs, for BASH_COMMAND. */
	command: Command | undefined;
	/** PS4 is being expanded: nothing of that is traced. */
	isTracePaused = false;
	/** exec took its redirections over for good. */
	keepRedirections = false;
	/** Warnings that could not be printed where they arose. */
	pendingWarnings: string[] = [];
	/** PIPESTATUS. */
	pipeStatus: readonly number[] = [];

	constructor(sys: Sys, settings: ShellSettings, jobs: JobTable) {
		this.sys = sys;
		this.dialect = settings.dialect;
		this.version = settings.version;
		this.engine = settings.engine;
		this.options = initialOptions();
		this.shopt = initialShopt(settings.version);
		this.variables = new VariableStore<Shell>(this);
		this.jobs = jobs;
		this.startedAt = sys.now();
		this.shellPid = sys.pid;
		this.parentPid = sys.ppid();
	}

	/** The state of a child, to be given its own `sys` once it runs. */
	fork(): Shell {
		const child = Object.assign(Object.create(Shell.prototype) as Shell, this);
		child.variables = this.variables.fork(child);
		bindVariables(child);
		child.functions = this.functions.fork();
		child.aliases = this.aliases.fork();
		child.hashed = this.hashed.fork();
		child.inheritedTraps = this.traps.size > 0 ? this.traps.fork() : this.inheritedTraps?.fork();
		child.traps = this.traps.fork();
		child.disabledBuiltins = this.disabledBuiltins.fork();
		child.options = { ...this.options };
		child.shopt = new Map(this.shopt);
		child.history = this.history.copy();
		child.completions = this.completions.fork();
		child.jobs = this.jobs.fork();
		child.getopts = { ...this.getopts };
		child.jump = undefined;
		child.loopDepth = 0;
		child.pendingSignals = [];
		child.openProcesses = [];
		child.pendingWarnings = [];
		return child;
	}

	get isDash(): boolean {
		return this.dialect === "dash";
	}

	/** Whether bash is in posix mode. */
	get isPosix(): boolean {
		return this.options.posix;
	}

	get parserDialect(): Dialect {
		return this.isDash ? "dash" : this.options.posix ? "posix-bash" : "bash";
	}

	/** Whether this bash is of `version` or later. */
	atLeast(version: BashVersion): boolean {
		return isAtLeast(this.version, version);
	}

	isShopt(name: string): boolean {
		return this.shopt.get(name) === true;
	}

	/** IFS as it is in force. */
	get ifs(): string {
		return this.variables.scalar("IFS") ?? " \t\n";
	}

	/** What stands in front of the shell's messages: the file at work and the line. */
	messagePrefix(): string {
		if (this.isDash) {
			return `${this.dollar0}: ${this.line}: `;
		}
		const name = this.sourceName === "" ? this.dollar0 : this.sourceName;
		return this.isInteractive ? `${name}: ` : `${name}: line ${this.line}: `;
	}

	/** Prints a message with the shell's prefix to stderr. */
	*report(message: string): Routine<void> {
		yield* this.warn(`${this.messagePrefix()}${message}\n`);
	}

	/** Writes to stderr; a closed or full one is no matter. */
	*warn(text: string): Routine<void> {
		try {
			yield* this.sys.write(2, encode(text));
		} catch {
			// Nobody is left to be told.
		}
	}

	/** The name and message of a builtin's complaint. */
	*complain(name: string, message: string): Routine<void> {
		yield* this.report(`${name}: ${message}`);
	}
}
