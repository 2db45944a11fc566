import { baseName } from "../machine/file-node";
import type { Machine } from "../machine/machine";
import { findDaemon } from "./daemons";
import { directive, findUnit, installLinks, type UnitFile, unitName } from "./unit-file";
import { listStates, readState, takePid, type UnitState, writeJournal, writeState } from "./unit-state";

/** Runs a command line of a unit (ExecStart of a oneshot, ExecReload …); gives its exit code. */
export type RunLine = (command: string) => Promise<number>;

/** What came of asking systemd to start or stop a unit. */
export type JobOutcome =
	| { readonly kind: "done" }
	| { readonly kind: "not-found" }
	| { readonly kind: "masked" }
	/** The unit's process failed; the text is what it complained about, if it did. */
	| { readonly kind: "failed" };

/** Starts a unit unless it is active already; what it wants first comes first. */
export async function startUnit(machine: Machine, name: string, run: RunLine): Promise<JobOutcome> {
	const unit = findUnit(machine.fs, name);
	if (!unit) {
		return { kind: "not-found" };
	}
	if (unit.isMasked) {
		return { kind: "masked" };
	}
	if (readState(machine, unit.name)?.active === "active") {
		return { kind: "done" };
	}
	if (unit.name.endsWith(".target")) {
		setState(machine, unit.name, { active: "active", sub: "running" });
		return { kind: "done" };
	}
	const description = directive(unit, "Unit.Description") ?? unit.name;
	say(machine, unit, `Starting ${description}...`);
	const started = isOneshot(unit) ? await runOneshot(machine, unit, run) : startKnownUnit(machine, unit);
	if (!started) {
		say(machine, unit, `Failed to start ${description}.`);
		say(machine, unit, `Unit ${unit.name} entered failed state.`);
		say(machine, unit, `${unit.name} failed.`);
		return { kind: "failed" };
	}
	say(machine, unit, `Started ${description}.`);
	return { kind: "done" };
}

/** Stops a unit; one that does not run is left alone. */
export async function stopUnit(machine: Machine, name: string): Promise<JobOutcome> {
	const unit = findUnit(machine.fs, name);
	const state = readState(machine, unitName(name));
	if (!unit && !state) {
		return { kind: "not-found" };
	}
	if (unit && state?.active === "active") {
		const description = directive(unit, "Unit.Description") ?? unit.name;
		say(machine, unit, `Stopping ${description}...`);
		setState(machine, unit.name, { active: "inactive", sub: "dead", exitCode: 0, mainPid: state.mainPid });
		say(machine, unit, `Stopped ${description}.`);
	}
	return { kind: "done" };
}

/** Reads a running unit's configuration again: where it listens may change. */
export function reloadUnit(machine: Machine, name: string): JobOutcome {
	const unit = findUnit(machine.fs, name);
	const state = unit && readState(machine, unit.name);
	if (!unit) {
		return { kind: "not-found" };
	}
	const daemon = findDaemon(binaryOf(unit) ?? "");
	if (state?.active !== "active" || daemon?.complaint?.(machine.fs)) {
		return { kind: "failed" };
	}
	writeState(machine, unit.name, { ...state, listens: daemon ? daemon.listens(machine.fs) : state.listens });
	say(machine, unit, `Reloaded ${directive(unit, "Unit.Description") ?? unit.name}.`);
	return { kind: "done" };
}

export type EnabledState = "enabled" | "disabled" | "static" | "masked";

/** Whether a unit starts with the machine. */
export function enabledState(machine: Machine, unit: UnitFile): EnabledState {
	if (unit.isMasked) {
		return "masked";
	}
	const links = installLinks(unit);
	if (links.length === 0) {
		return "static";
	}
	return links.some((link) => machine.fs.node(link)?.type === "symlink") ? "enabled" : "disabled";
}

/** Makes a unit start with the machine; returns the links that were made. */
export function enableUnit(machine: Machine, unit: UnitFile): string[] {
	const missing = installLinks(unit).filter((link) => machine.fs.node(link) === undefined);
	for (const link of missing) {
		machine.fs.putLink(link, unit.path);
	}
	return missing;
}

/** Takes a unit out of the machine's start; returns the links that were removed. */
export function disableUnit(machine: Machine, unit: UnitFile): string[] {
	const present = installLinks(unit).filter((link) => machine.fs.node(link) !== undefined);
	for (const link of present) {
		machine.fs.remove(link);
	}
	return present;
}

/** The path of what a unit starts, without systemd's prefixes. */
function binaryOf(unit: UnitFile): string | undefined {
	return commandOf(unit)?.split(/\s+/)[0];
}

function commandOf(unit: UnitFile): string | undefined {
	return directive(unit, "Service.ExecStart")?.replace(/^[-@:+!]+/, "");
}

/** Starts a unit whose process the machine plays itself; false when that fails. The boot uses it, too. */
export function startKnownUnit(machine: Machine, unit: UnitFile): boolean {
	const command = expandVariables(machine, unit, commandOf(unit) ?? "");
	const binary = command.split(/\s+/)[0] ?? "";
	if (isOneshot(unit)) {
		setState(machine, unit.name, afterOneshot(unit));
		return true;
	}
	if (!machine.fs.has(binary)) {
		const pid = takePid(machine);
		writeJournal(
			machine,
			unit.name,
			"systemd",
			pid,
			`Failed at step EXEC spawning ${binary}: No such file or directory`,
		);
		fail(machine, unit, pid, 203);
		return false;
	}
	const daemon = findDaemon(machine.fs.resolve(binary, "open"));
	const pid = takePid(machine);
	const listens = daemon ? daemon.listens(machine.fs) : [];
	const complaint = daemon?.complaint?.(machine.fs) ?? portComplaint(machine, unit, listens);
	if (complaint !== undefined) {
		for (const line of complaint.split("\n")) {
			writeJournal(machine, unit.name, baseName(binary), pid, line);
		}
		fail(machine, unit, pid, 1);
		return false;
	}
	for (const line of daemon?.greeting?.(machine.facts) ?? []) {
		writeJournal(machine, unit.name, baseName(binary), pid, line);
	}
	const user = directive(unit, "Service.User") ?? "root";
	const workers = (daemon?.workers(command) ?? []).map((worker) => ({
		pid: takePid(machine),
		command: worker,
		user: daemon?.user ?? user,
	}));
	const main = baseName(binary) === "nginx" ? `nginx: master process ${command}` : command;
	setState(machine, unit.name, {
		active: "active",
		sub: "running",
		mainPid: pid,
		processes: [{ pid, command: main, user }, ...workers],
		listens,
		statusText: daemon?.statusText,
	});
	return true;
}

async function runOneshot(machine: Machine, unit: UnitFile, run: RunLine): Promise<boolean> {
	for (const line of unit.values.get("Service.ExecStart") ?? []) {
		const pid = takePid(machine);
		const exitCode = await run(line.replace(/^[-@:+!]+/, ""));
		if (exitCode !== 0 && !line.startsWith("-")) {
			fail(machine, unit, pid, exitCode);
			return false;
		}
	}
	setState(machine, unit.name, afterOneshot(unit));
	return true;
}

function isOneshot(unit: UnitFile): boolean {
	return directive(unit, "Service.Type") === "oneshot";
}

function afterOneshot(unit: UnitFile): Pick<UnitState, "active" | "sub" | "exitCode"> {
	const remains = /^(yes|true|on|1)$/i.test(directive(unit, "Service.RemainAfterExit") ?? "");
	return remains ? { active: "active", sub: "exited", exitCode: 0 } : { active: "inactive", sub: "dead", exitCode: 0 };
}

/** `$OPTIONS` out of the unit's environment files and settings; what is not set vanishes. */
function expandVariables(machine: Machine, unit: UnitFile, command: string): string {
	const files = (unit.values.get("Service.EnvironmentFile") ?? []).map(
		(file) => machine.fs.text(file.replace(/^-/, "")) ?? "",
	);
	const settings = [...files, ...(unit.values.get("Service.Environment") ?? [])].join("\n");
	const value = (name: string) =>
		new RegExp(`^\\s*"?${name}=(.*?)"?\\s*$`, "m").exec(settings)?.[1]?.replace(/^["']|["']$/g, "") ?? "";
	return command
		.replace(/\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?/g, (_match, name: string) => value(name))
		.replace(/\s+/g, " ")
		.trim();
}

/** Two services cannot listen on one port. */
function portComplaint(machine: Machine, unit: UnitFile, listens: UnitState["listens"]): string | undefined {
	const taken = listStates(machine)
		.filter((entry) => entry.unit !== unit.name && entry.state.active === "active")
		.flatMap((entry) => entry.state.listens.map((listen) => listen.port));
	const clash = listens.find((listen) => taken.includes(listen.port));
	return clash && `(98)Address already in use: could not bind to address ${clash.address}:${clash.port}`;
}

function fail(machine: Machine, unit: UnitFile, pid: number, exitCode: number): void {
	const status = exitCode === 203 ? "203/EXEC" : `${exitCode}/FAILURE`;
	say(machine, unit, `${unit.name}: main process exited, code=exited, status=${status}`);
	setState(machine, unit.name, { active: "failed", sub: "failed", exitCode, mainPid: pid });
}

function setState(machine: Machine, unit: string, state: Pick<UnitState, "active" | "sub"> & Partial<UnitState>): void {
	writeState(machine, unit, {
		since: machine.now,
		mainPid: undefined,
		processes: [],
		listens: [],
		statusText: undefined,
		exitCode: undefined,
		...state,
	});
}

function say(machine: Machine, unit: UnitFile, text: string): void {
	writeJournal(machine, unit.name, "systemd", 1, text);
}
