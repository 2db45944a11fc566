import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { type JournalEntry, journalOf } from "../../services/journal/journal";
import { endText, type UnitRuntime, unitState } from "../../services/manager/state";
import { timerTarget } from "../../services/manager/timer-unit";
import { journalTime, spanText, systemdTime } from "../../services/time/format-time";
import { type EnabledState, enabledState, isInstallable } from "../../services/unit-file/enablement";
import { descriptionOf, fullName, loadUnit, type UnitFile } from "../../services/unit-file/load-unit";
import { names } from "../../services/unit-file/parse-unit";
import { systemdVersion } from "../../services/version";

/** Text and exit status of `systemctl status` for one unit: 0 active, 3 not, 4 when there is no such unit. */
export function* statusOf(
	sys: Sys,
	asked: string,
	options: { readonly lines: number; readonly full: boolean },
): Routine<{ readonly out: string; readonly error: string; readonly status: number }> {
	const name = fullName(asked);
	const unit = yield* loadUnit(sys, name);
	const state = unitState(sys.machine, unit?.name ?? name);
	if (!unit && !state) {
		return { out: "", error: `Unit ${name} could not be found.\n`, status: 4 };
	}
	const out = unit
		? describe(sys, unit, state, options)
		: `● ${name}\n   Loaded: not-found (Reason: No such file or directory)\n`;
	const isUp = state?.active === "active" || state?.active === "reloading";
	return { out, error: "", status: isUp ? 0 : 3 };
}

function describe(
	sys: Sys,
	unit: UnitFile,
	state: UnitRuntime | undefined,
	options: { readonly lines: number },
): string {
	const version = systemdVersion(sys.machine);
	const width = version >= 246 ? 11 : 9;
	const label = (text: string) => `${text.padStart(width)}: `;
	const lines = [`${bullet(state, version)} ${unit.name} - ${descriptionOf(unit)}`];
	lines.push(`${label("Loaded")}${loadedText(sys, unit, version)}`);
	if (unit.dropIns.length > 0) {
		lines.push(...dropInLines(unit, label("Drop-In"), width));
	}
	lines.push(`${label("Active")}${activeText(sys, state)}`);
	if (state?.failedCondition !== undefined) {
		lines.push(
			`${label("Condition")}start condition failed at ${systemdTime(sys, state.since)}; ${spanText(sys.now() - state.since)} ago`,
		);
	}
	if (unit.name.endsWith(".timer")) {
		if (version >= 239) {
			lines.push(
				`${label("Trigger")}${state?.next === undefined ? "n/a" : `${systemdTime(sys, state.next)}; ${spanText(state.next - sys.now())} left`}`,
			);
		}
		if (version >= 246) {
			lines.push(`${label("Triggers")}● ${timerTarget(unit)}`);
		}
	}
	const docs = names(unit.settings, "Unit", "Documentation");
	docs.forEach((doc, index) => {
		lines.push(index === 0 ? `${label("Docs")}${doc}` : `${" ".repeat(width + 2)}${doc}`);
	});
	if (state) {
		lines.push(...processLines(sys, unit, state, label, width));
	}
	const entries = journalOf(sys.machine).entries.filter(
		(entry) => entry.unit === unit.name && entry.boot === sys.machine.facts.boot,
	);
	const shown = options.lines === 0 ? [] : entries.slice(-options.lines).map((entry) => journalLine(sys, entry));
	if (version === 219 || shown.length > 0) {
		const isChanged = state?.loadedAt !== undefined && unit.mtime > state.loadedAt;
		if (shown.length > 0) {
			lines.push("", ...shown);
		}
		if (isChanged) {
			lines.push(changedWarning(unit.name, version));
		}
	}
	return `${lines.join("\n")}\n`;
}

/** What systemctl says of a unit whose file is newer than what the manager read. */
export function changedWarning(name: string, version: number): string {
	return version === 219
		? `Warning: ${name} changed on disk. Run 'systemctl daemon-reload' to reload units.`
		: `Warning: The unit file, source configuration file or drop-ins of ${name} changed on disk. Run 'systemctl daemon-reload' to reload units.`;
}

/** `Jan 01 08:00:12 host httpd[1523]: text`. */
export function journalLine(sys: Sys, entry: JournalEntry): string {
	const source = entry.pid === 0 ? entry.identifier : `${entry.identifier}[${entry.pid}]`;
	return `${journalTime(sys, entry.at)} ${sys.machine.hostname().split(".")[0]} ${source}: ${entry.text}`;
}

function bullet(state: UnitRuntime | undefined, version: number): string {
	if (version < 246) {
		return "●";
	}
	return state === undefined || state.active === "inactive" ? "○" : state.active === "failed" ? "×" : "●";
}

/** What the vendor's presets say: Debian enables what it installs. */
function presetOf(sys: Sys, unit: UnitFile, enabled: EnabledState): string {
	if (!isInstallable(unit)) {
		return "";
	}
	const isOn = isDebianFamily(sys.machine.facts.userland) || (enabled === "enabled" && PRESET_ON.has(unit.name));
	const text = isOn ? "enabled" : "disabled";
	return systemdVersion(sys.machine) >= 250 ? `; preset: ${text}` : `; vendor preset: ${text}`;
}

/** Units that Red Hat's presets enable. */
const PRESET_ON: ReadonlySet<string> = new Set([
	"sshd.service",
	"crond.service",
	"chronyd.service",
	"rsyslog.service",
	"auditd.service",
	"NetworkManager.service",
	"tuned.service",
	"firewalld.service",
]);

function loadedText(sys: Sys, unit: UnitFile, version: number): string {
	if (unit.isMasked) {
		return version === 219 ? "masked (/dev/null; bad)" : `masked (Reason: Unit ${unit.name} is masked.)`;
	}
	const path = isDebianFamily(sys.machine.facts.userland)
		? unit.path.replace(/^\/usr\/lib\/systemd/, "/lib/systemd")
		: unit.path;
	const enabled = enabledState(sys, unit);
	return `loaded (${path}; ${enabled}${presetOf(sys, unit, enabled)})`;
}

function dropInLines(unit: UnitFile, label: string, width: number): string[] {
	const directories = [...new Set(unit.dropIns.map((path) => path.slice(0, path.lastIndexOf("/"))))];
	return directories.flatMap((directory, index) => {
		const files = unit.dropIns
			.filter((path) => path.startsWith(`${directory}/`))
			.map((path) => path.slice(directory.length + 1));
		const indent = " ".repeat(width + 2);
		return [`${index === 0 ? label : indent}${directory}`, `${indent}└─${files.join(", ")}`];
	});
}

function activeText(sys: Sys, state: UnitRuntime | undefined): string {
	if (!state || (state.active === "inactive" && state.inactiveEnter === undefined)) {
		return "inactive (dead)";
	}
	const since = `since ${systemdTime(sys, state.since)}; ${spanText(sys.now() - state.since)} ago`;
	if (state.active === "failed") {
		return `failed (Result: ${resultText(sys, state)}) ${since}`;
	}
	if (state.active === "activating" && state.sub === "auto-restart") {
		return `activating (auto-restart) (Result: ${state.result}) ${since}`;
	}
	return `${state.active} (${state.sub}) ${since}`;
}

function resultText(sys: Sys, state: UnitRuntime): string {
	return state.result === "start-limit-hit" && systemdVersion(sys.machine) === 219 ? "start-limit" : state.result;
}

function processLines(
	sys: Sys,
	unit: UnitFile,
	state: UnitRuntime,
	label: (text: string) => string,
	width: number,
): string[] {
	const lines: string[] = [];
	const version = systemdVersion(sys.machine);
	const isOld = version === 219;
	for (const process of state.processes) {
		const isMain =
			process.pid === state.mainPid || process === state.processes.findLast(({ what }) => what === "ExecStart");
		if (process.end && !(isMain && state.active === "active" && process.pid === state.mainPid)) {
			const text = endText(process.end);
			lines.push(`${label("Process")}${process.pid} ${process.what}=${process.command} (${text})`);
		}
	}
	const main = state.processes.findLast(({ what }) => what === "ExecStart");
	if (state.mainPid !== undefined) {
		const process = sys.machine.process(state.mainPid);
		if (process) {
			lines.push(`${label("Main PID")}${state.mainPid} (${process.comm})`);
		}
	} else if (main?.end && unit.name.endsWith(".service")) {
		lines.push(`${label("Main PID")}${main.pid} (${endText(main.end)})`);
	}
	if (state.statusText !== undefined && state.active === "active") {
		lines.push(`${label("Status")}"${state.statusText}"`);
	}
	const group = `/system.slice/${unit.name}`;
	const members = sys.machine.processes().filter((process) => process.cgroup === group && process.state !== "Z");
	if (members.length > 0) {
		if (!isOld) {
			lines.push(`${label("Tasks")}${members.length} (limit: ${taskLimit(sys)})`);
			lines.push(`${label("Memory")}${memoryText(members.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0))}`);
			if (version >= 246) {
				lines.push(`${label("CPU")}${Math.max(1, Math.round(members.reduce((sum, { cpuMs }) => sum + cpuMs, 0)))}ms`);
			}
		}
		lines.push(`${label("CGroup")}${group}`);
		members.forEach((process, index) => {
			const branch = index === members.length - 1 ? "└─" : "├─";
			lines.push(`${" ".repeat(width + 2)}${branch}${process.pid} ${process.argv.join(" ")}`);
		});
	}
	return lines;
}

function taskLimit(sys: Sys): number {
	// 15 % of the kernel's threads-max, which grows with the memory: about 8 for each MiB.
	return Math.floor((sys.machine.facts.memoryMiB * 7.8 * 15) / 100);
}

function memoryText(bytes: number): string {
	return bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)}M` : `${(bytes / 1024).toFixed(1)}K`;
}
