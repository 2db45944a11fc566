import { baseName } from "../machine/file-node";
import { enabledState } from "../services/manage-units";
import { directive, findUnit, unitName } from "../services/unit-file";
import { type JournalLine, readJournal, readState, type UnitState } from "../services/unit-state";
import { type CommandCall, type CommandResult, failure } from "./command";
import { journalTime, relativeTime, systemdTime } from "./machine-time";

/** `systemctl status` of one unit: exit 0 when it is active, 3 when not, 4 when there is no such unit. */
export function statusText(name: string, call: CommandCall): CommandResult {
	const { machine } = call;
	const full = unitName(name);
	const unit = findUnit(call.fs, name);
	if (!unit) {
		return failure(4, `Unit ${full} could not be found.\n`);
	}
	const state = readState(machine, full);
	const isModern = machine.facts.userland !== "centos7";
	const label = (text: string) => text.padStart(isModern ? 11 : 9);
	const active = state?.active ?? "inactive";
	const description = directive(unit, "Unit.Description") ?? full;
	const bullet = active === "inactive" && isModern ? "○" : active === "failed" && isModern ? "×" : "●";
	const preset = machine.isDebian ? "enabled" : "disabled";
	const lines = [`${bullet} ${full} - ${description}`];
	lines.push(
		unit.isMasked
			? `${label("Loaded")}: masked (/dev/null; bad)`
			: `${label("Loaded")}: loaded (${unit.path}; ${enabledState(machine, unit)}; vendor preset: ${preset})`,
	);
	lines.push(`${label("Active")}: ${activeText(state, machine.now)}`);
	for (const [index, doc] of (unit.values.get("Unit.Documentation") ?? [])
		.flatMap((text) => text.split(/\s+/))
		.entries()) {
		lines.push(index === 0 ? `${label("Docs")}: ${doc}` : `${label("")}  ${doc}`);
	}
	if (state) {
		lines.push(...processLines(state, full, directive(unit, "Service.ExecStart") ?? "", label, isModern));
	}
	const journal = readJournal(machine, full).slice(-10);
	const log = journal.map((line) => journalText(line, machine.facts.hostName));
	const text = `${[...lines, ...(log.length > 0 ? ["", ...log] : [])].join("\n")}\n`;
	return { stdout: text, stderr: "", exitCode: active === "active" ? 0 : 3 };
}

/** `Jan 01 08:00:12 host httpd[1523]: text`. */
export function journalText(line: JournalLine, hostName: string): string {
	return `${journalTime(line.at)} ${hostName} ${line.identifier}[${line.pid}]: ${line.text}`;
}

function activeText(state: UnitState | undefined, now: number): string {
	if (!state) {
		return "inactive (dead)";
	}
	const since = `since ${systemdTime(state.since)}; ${relativeTime(now - state.since)}`;
	switch (state.active) {
		case "active":
			return `active (${state.sub}) ${since}`;
		case "failed":
			return `failed (Result: exit-code) ${since}`;
		case "inactive":
			return `inactive (dead) ${since}`;
	}
}

function processLines(
	state: UnitState,
	unit: string,
	execStart: string,
	label: (text: string) => string,
	isModern: boolean,
): string[] {
	const program = baseName(
		(state.processes[0]?.command ?? execStart).replace(/^nginx: master process /, "").split(/\s+/)[0] ?? "",
	);
	if (state.active !== "active" || state.processes.length === 0) {
		if (state.exitCode === undefined || state.mainPid === undefined) {
			return [];
		}
		const status =
			state.exitCode === 203 ? "203/EXEC" : state.exitCode === 0 ? "0/SUCCESS" : `${state.exitCode}/FAILURE`;
		return [
			`${label("Process")}: ${state.mainPid} ExecStart=${execStart} (code=exited, status=${status})`,
			`${label("Main PID")}: ${state.mainPid} (code=exited, status=${status})`,
		];
	}
	const lines = [`${label("Main PID")}: ${state.mainPid} (${program})`];
	if (state.statusText) {
		lines.push(`${label("Status")}: "${state.statusText}"`);
	}
	if (isModern) {
		lines.push(`${label("Tasks")}: ${state.processes.length}`);
	}
	lines.push(`${label("CGroup")}: /system.slice/${unit}`);
	const indent = " ".repeat(label("").length + 2);
	state.processes.forEach(({ pid, command }, index) => {
		lines.push(`${indent}${index === state.processes.length - 1 ? "└─" : "├─"}${pid} ${command}`);
	});
	return lines;
}
