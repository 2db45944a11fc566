import {
	disableUnit,
	type EnabledState,
	enabledState,
	enableUnit,
	type JobOutcome,
	reloadUnit,
	startUnit,
	stopUnit,
} from "../services/manage-units";
import { directive, findUnit, listUnits, type UnitFile, unitName } from "../services/unit-file";
import { listStates, readState } from "../services/unit-state";
import { type CommandCall, type CommandHandler, type CommandResult, failure, ok } from "./command";
import { statusText } from "./systemctl-status";

/** systemctl of systemd 219 (CentOS 7), worded as newer ones where the image has one. Exit codes as in systemctl(1). */
export const systemctl: CommandHandler = async (args, call) => {
	const options = args.filter((arg) => arg.startsWith("-"));
	const words = args.filter((arg) => !arg.startsWith("-"));
	const [command = "list-units", ...names] = words;
	const isQuiet = options.includes("-q") || options.includes("--quiet");
	const handler = verbs[command];
	if (options.includes("--version")) {
		return ok(
			isModern(call)
				? "systemd 249\n"
				: "systemd 219\n+PAM +AUDIT +SELINUX +IMA -APPARMOR +SMACK +SYSVINIT +UTMP +LIBCRYPTSETUP +GCRYPT +GNUTLS +ACL +XZ +LZ4 -SECCOMP +BLKID +ELFUTILS +KMOD +IDN\n",
		);
	}
	if (!handler) {
		return failure(1, `Unknown operation '${command}'.\n`);
	}
	const result = await handler(names, call, new Set(options));
	return isQuiet ? { ...result, stdout: "" } : result;
};

type Verb = (
	names: readonly string[],
	call: CommandCall,
	options: ReadonlySet<string>,
) => CommandResult | Promise<CommandResult>;

const verbs: Readonly<Record<string, Verb>> = {
	start: (names, call) => jobs("start", names, call, start),
	stop: (names, call) => jobs("stop", names, call, (name) => stopUnit(call.machine, name)),
	restart: (names, call) => jobs("restart", names, call, restart),
	"try-restart": (names, call) =>
		jobs(
			"restart",
			names.filter((name) => isActive(call, name)),
			call,
			restart,
		),
	condrestart: (names, call) =>
		jobs(
			"restart",
			names.filter((name) => isActive(call, name)),
			call,
			restart,
		),
	reload: (names, call) => jobs("reload", names, call, async (name) => reloadUnit(call.machine, name)),
	"reload-or-restart": (names, call) => jobs("restart", names, call, restart),
	enable: (names, call, options) => enable(names, call, options.has("--now")),
	disable: (names, call, options) => disable(names, call, options.has("--now")),
	mask: (names, call) => {
		const links = names.map((name) => `/etc/systemd/system/${unitName(name)}`);
		for (const link of links) {
			call.fs.putLink(link, "/dev/null");
		}
		return ok("", links.map((link) => linkMade(call, link, "/dev/null")).join(""));
	},
	unmask: (names, call) => {
		const links = names
			.map((name) => `/etc/systemd/system/${unitName(name)}`)
			.filter((link) => call.fs.node(link)?.type === "symlink");
		for (const link of links) {
			call.fs.remove(link);
		}
		return ok("", links.map((link) => linkRemoved(call, link)).join(""));
	},
	status: (names, call) => (names.length === 0 ? ok(overview(call)) : collect(names, (name) => statusText(name, call))),
	"is-active": (names, call) =>
		isEach(
			names,
			(name) =>
				readState(call.machine, unitName(name))?.active ?? (findUnit(call.fs, name) ? "inactive" : unknown(call)),
			["active"],
			3,
		),
	"is-failed": (names, call) =>
		isEach(
			names,
			(name) =>
				readState(call.machine, unitName(name))?.active ?? (findUnit(call.fs, name) ? "inactive" : unknown(call)),
			["failed"],
			1,
		),
	"is-enabled": (names, call) => isEnabled(names, call),
	"is-system-running": () => ok("running\n"),
	"daemon-reload": () => ok(),
	"daemon-reexec": () => ok(),
	"reset-failed": () => ok(),
	"get-default": () => ok("multi-user.target\n"),
	"set-default": () => ok(),
	cat: (names, call) =>
		collect(names, (name) => {
			const unit = findUnit(call.fs, name);
			return unit ? ok(`# ${unit.path}\n${unit.text}`) : failure(1, `No files found for ${unitName(name)}.\n`);
		}),
	show: (names, call, options) => collect(names, (name) => show(name, call, options)),
	"list-units": (_names, call, options) => ok(listActive(call, options)),
	"list-unit-files": (names, call) => ok(listFiles(call, names)),
	kill: (names, call) => jobs("stop", names, call, (name) => stopUnit(call.machine, name)),
};

function isModern(call: CommandCall): boolean {
	return call.machine.facts.userland !== "centos7";
}

function unknown(call: CommandCall): string {
	return isModern(call) ? "inactive" : "unknown";
}

function isActive(call: CommandCall, name: string): boolean {
	return readState(call.machine, unitName(name))?.active === "active";
}

function start(name: string, call: CommandCall): Promise<JobOutcome> {
	return startUnit(call.machine, name, async (line) => (await call.run(line)).exitCode);
}

async function restart(name: string, call: CommandCall): Promise<JobOutcome> {
	await stopUnit(call.machine, name);
	return start(name, call);
}

async function jobs(
	verb: "start" | "stop" | "restart" | "reload",
	names: readonly string[],
	call: CommandCall,
	work: (name: string, call: CommandCall) => Promise<JobOutcome>,
): Promise<CommandResult> {
	if (names.length === 0) {
		return verb === "restart" ? ok() : failure(1, "Too few arguments.\n");
	}
	let stderr = "";
	let exitCode = 0;
	for (const name of names) {
		const outcome = await work(name, call);
		const told = jobMessage(verb, unitName(name), outcome, call);
		stderr += told.text;
		exitCode = told.exitCode || exitCode;
	}
	return { stdout: "", stderr, exitCode };
}

function jobMessage(
	verb: string,
	unit: string,
	outcome: JobOutcome,
	call: CommandCall,
): { text: string; exitCode: number } {
	switch (outcome.kind) {
		case "done":
			return { text: "", exitCode: 0 };
		case "masked":
			return { text: `Failed to ${verb} ${unit}: Unit ${isModern(call) ? `${unit} ` : ""}is masked.\n`, exitCode: 1 };
		case "not-found":
			return {
				text:
					isModern(call) || verb === "stop"
						? `Failed to ${verb} ${unit}: Unit ${unit} not ${verb === "stop" ? "loaded" : "found"}.\n`
						: `Failed to ${verb} ${unit}: Unit not found.\n`,
				exitCode: 5,
			};
		case "failed":
			return verb === "reload"
				? { text: `Job for ${unit} invalid.\n`, exitCode: 1 }
				: {
						text: `Job for ${unit} failed because the control process exited with error code. See "systemctl status ${unit}" and "journalctl -xe" for details.\n`,
						exitCode: 1,
					};
	}
}

function linkMade(call: CommandCall, link: string, target: string): string {
	return isModern(call) ? `Created symlink ${link} → ${target}.\n` : `Created symlink from ${link} to ${target}.\n`;
}

function linkRemoved(call: CommandCall, link: string): string {
	return isModern(call) ? `Removed ${link}.\n` : `Removed symlink ${link}.\n`;
}

async function enable(names: readonly string[], call: CommandCall, now: boolean): Promise<CommandResult> {
	const result = collect(names, (name) => {
		const unit = findUnit(call.fs, name);
		if (!unit) {
			return failure(
				1,
				isModern(call)
					? `Failed to enable unit: Unit file ${unitName(name)} does not exist.\n`
					: "Failed to execute operation: No such file or directory\n",
			);
		}
		if (unit.isMasked) {
			return failure(1, "Failed to execute operation: Cannot send after transport endpoint shutdown\n");
		}
		if (enabledState(call.machine, unit) === "static") {
			return ok("", "The unit files have no [Install] section. They are not meant to be enabled\nusing systemctl.\n");
		}
		return ok(
			"",
			enableUnit(call.machine, unit)
				.map((link) => linkMade(call, link, unit.path))
				.join(""),
		);
	});
	return now && result.exitCode === 0 ? merge(result, await jobs("start", names, call, start)) : result;
}

async function disable(names: readonly string[], call: CommandCall, now: boolean): Promise<CommandResult> {
	const result = collect(names, (name) => {
		const unit = findUnit(call.fs, name);
		return unit
			? ok(
					"",
					disableUnit(call.machine, unit)
						.map((link) => linkRemoved(call, link))
						.join(""),
				)
			: failure(
					1,
					isModern(call)
						? `Failed to disable unit: Unit file ${unitName(name)} does not exist.\n`
						: "Failed to execute operation: No such file or directory\n",
				);
	});
	return now && result.exitCode === 0
		? merge(result, await jobs("stop", names, call, (name) => stopUnit(call.machine, name)))
		: result;
}

function merge(first: CommandResult, second: CommandResult): CommandResult {
	return {
		stdout: first.stdout + second.stdout,
		stderr: first.stderr + second.stderr,
		exitCode: second.exitCode || first.exitCode,
	};
}

function isEach(
	names: readonly string[],
	state: (name: string) => string,
	good: readonly string[],
	code: number,
): CommandResult {
	const states = names.map(state);
	const stdout = states.map((entry) => `${entry}\n`).join("");
	return { stdout, stderr: "", exitCode: states.some((entry) => good.includes(entry)) ? 0 : code };
}

function isEnabled(names: readonly string[], call: CommandCall): CommandResult {
	return collect(names, (name) => {
		const unit = findUnit(call.fs, name);
		if (!unit) {
			return failure(1, `Failed to get unit file state for ${unitName(name)}: No such file or directory\n`);
		}
		const state = enabledState(call.machine, unit);
		return { stdout: `${state}\n`, stderr: "", exitCode: state === "enabled" || state === "static" ? 0 : 1 };
	});
}

/** Runs a verb for each name; the worst exit code is the last that was not 0. */
function collect(names: readonly string[], work: (name: string) => CommandResult): CommandResult {
	return names.map(work).reduce(merge, ok());
}

function show(name: string, call: CommandCall, options: ReadonlySet<string>): CommandResult {
	const unit = findUnit(call.fs, name);
	const state = readState(call.machine, unitName(name));
	const properties: Record<string, string> = {
		Type: (unit && directive(unit, "Service.Type")) ?? "simple",
		MainPID: String(state?.active === "active" ? (state.mainPid ?? 0) : 0),
		Id: unitName(name),
		Description: (unit && directive(unit, "Unit.Description")) ?? unitName(name),
		LoadState: unit ? (unit.isMasked ? "masked" : "loaded") : "not-found",
		ActiveState: state?.active ?? "inactive",
		SubState: state?.sub ?? "dead",
		FragmentPath: unit?.path ?? "",
		UnitFileState: unit ? enabledState(call.machine, unit) : "",
		ExecMainStatus: String(state?.exitCode ?? 0),
	};
	const asked = [...options].flatMap(
		(option) => /^--property=(.+)$/.exec(option)?.[1]?.split(",") ?? /^-p(.+)$/.exec(option)?.[1]?.split(",") ?? [],
	);
	const shown = Object.entries(properties).filter(([key]) => asked.length === 0 || asked.includes(key));
	return ok(shown.map(([key, value]) => (options.has("--value") ? `${value}\n` : `${key}=${value}\n`)).join(""));
}

function listActive(call: CommandCall, options: ReadonlySet<string>): string {
	const states = listStates(call.machine).filter(({ unit, state }) => {
		const type = [...options].find((option) => option.startsWith("--type=") || option.startsWith("-t"));
		const failed = options.has("--failed") || options.has("--state=failed");
		return (
			(!type || unit.endsWith(type.replace(/^(--type=|-t)/, "."))) &&
			(failed ? state.active === "failed" : options.has("--all") || options.has("-a") || state.active !== "inactive")
		);
	});
	const rows = states.map(({ unit, state }) => {
		const file = findUnit(call.fs, unit);
		const description = (file && directive(file, "Unit.Description")) ?? unit;
		return `${state.active === "failed" ? "●" : " "} ${unit.padEnd(24)} loaded ${state.active.padEnd(6)} ${state.sub.padEnd(7)} ${description}\n`;
	});
	return `  ${"UNIT".padEnd(24)} LOAD   ACTIVE SUB     DESCRIPTION\n${rows.join("")}\nLOAD   = Reflects whether the unit definition was properly loaded.\nACTIVE = The high-level unit activation state, i.e. generalization of SUB.\nSUB    = The low-level unit activation state, values depend on unit type.\n\n${rows.length} loaded units listed. Pass --all to see loaded but inactive units, too.\nTo show all installed unit files use 'systemctl list-unit-files'.\n`;
}

function listFiles(call: CommandCall, patterns: readonly string[]): string {
	const wanted = patterns.map(
		(pattern) => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`),
	);
	const row = (unit: UnitFile, state: EnabledState) => `${unit.name.padEnd(40)} ${state}\n`;
	const rows = listUnits(call.fs).filter(
		(unit) => wanted.length === 0 || wanted.some((pattern) => pattern.test(unit.name)),
	);
	return `${"UNIT FILE".padEnd(40)} STATE\n${rows.map((unit) => row(unit, enabledState(call.machine, unit))).join("")}\n${rows.length} unit files listed.\n`;
}

function overview(call: CommandCall): string {
	const failed = listStates(call.machine).filter(({ state }) => state.active === "failed").length;
	return `● ${call.machine.facts.hostName}\n    State: ${failed > 0 ? "degraded" : "running"}\n     Jobs: 0 queued\n   Failed: ${failed} units\n`;
}
