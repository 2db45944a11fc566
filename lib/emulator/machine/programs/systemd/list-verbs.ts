import type { Routine } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { unitState } from "../../services/manager/state";
import { timerTarget } from "../../services/manager/timer-unit";
import { spanText, systemdTime } from "../../services/time/format-time";
import { enabledState, isInstallable } from "../../services/unit-file/enablement";
import { descriptionOf, fullName, listNames, loadUnit } from "../../services/unit-file/load-unit";
import { names } from "../../services/unit-file/parse-unit";
import type { Call, Verb } from "./call";
import { allUnitNames, fitsPattern, unitFileNames } from "./names";

/** Columns as systemctl pads them: each as wide as its widest cell, the last one free. */
function table(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows
		.map((row) =>
			row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join(" "),
		)
		.join("\n");
}

function fits(call: Call, name: string): boolean {
	const types = call.values("t").flatMap((value) => value.split(","));
	return (
		(types.length === 0 || types.some((type) => name.endsWith(`.${type}`))) &&
		(call.names.length === 0 || call.names.some((pattern) => fitsPattern(name, pattern)))
	);
}

function* listUnits(call: Call): Routine<number> {
	const { sys, version } = call;
	const states = [
		...call.values("state").flatMap((value) => value.split(",")),
		...(call.has("failed") ? ["failed"] : []),
	];
	const isPlain = call.has("plain");
	const rows: string[][] = [];
	for (const name of allUnitNames(sys)) {
		const state = unitState(sys.machine, name);
		if (!fits(call, name) || (!state && !call.has("a"))) {
			continue;
		}
		const active = state?.active ?? "inactive";
		const sub = state?.sub ?? "dead";
		const isShown =
			states.length > 0
				? states.includes(active) || states.includes(sub)
				: call.has("a") || (active !== "inactive" && state);
		if (!isShown) {
			continue;
		}
		const unit = yield* loadUnit(sys, name);
		const load = unit ? (unit.isMasked ? "masked" : "loaded") : "not-found";
		const mark = active === "failed" || load === "not-found" ? "●" : " ";
		rows.push([...(isPlain ? [] : [mark]), name, load, active, sub, unit ? descriptionOf(unit) : name]);
	}
	const isLegend = !call.has("no-legend") && call.value("legend") !== "false";
	if (!isLegend) {
		yield* sys.print(rows.length === 0 ? "" : `${table(rows)}\n`);
		return 0;
	}
	const head = [...(isPlain ? [] : [" "]), "UNIT", "LOAD", "ACTIVE", "SUB", "DESCRIPTION"];
	const legend = `\nLOAD   = Reflects whether the unit definition was properly loaded.\nACTIVE = The high-level unit activation state, i.e. generalization of SUB.\nSUB    = The low-level unit activation state, values depend on unit type.\n\n`;
	const hint = call.has("a")
		? "To show all installed unit files use 'systemctl list-unit-files'.\n"
		: " Pass --all to see loaded but inactive units, too.\nTo show all installed unit files use 'systemctl list-unit-files'.\n";
	if (rows.length === 0) {
		yield* sys.print(
			`${version >= 246 ? `${table([head])}\n` : ""}0 loaded units listed.${call.has("failed") || states.length > 0 ? (version === 219 ? `${hint}` : "\n") : hint}`,
		);
		return 0;
	}
	yield* sys.print(
		`${table([head, ...rows])}\n${legend}${rows.length} loaded units listed.${states.length > 0 ? "\n" : hint}`,
	);
	return 0;
}

function* listUnitFiles(call: Call): Routine<number> {
	const { sys, version } = call;
	const states = call.values("state").flatMap((value) => value.split(","));
	const rows: string[][] = [];
	for (const name of unitFileNames(sys)) {
		if (!fits(call, name)) {
			continue;
		}
		const unit = yield* loadUnit(sys, name);
		const state = unit ? enabledState(sys, unit) : "disabled";
		if (unit && (states.length === 0 || states.includes(state))) {
			const preset = !isInstallable(unit) ? "-" : isDebianFamily(sys.machine.facts.userland) ? "enabled" : "disabled";
			rows.push(version >= 246 ? [name, state, preset] : [name, state]);
		}
	}
	if (call.has("no-legend")) {
		yield* sys.print(rows.length === 0 ? "" : `${table(rows)}\n`);
		return rows.length === 0 && call.names.length > 0 ? 1 : 0;
	}
	const head =
		version >= 250
			? ["UNIT FILE", "STATE", "PRESET"]
			: version >= 246
				? ["UNIT FILE", "STATE", "VENDOR PRESET"]
				: ["UNIT FILE", "STATE"];
	yield* sys.print(`${table([head, ...rows])}\n\n${rows.length} unit files listed.\n`);
	return rows.length === 0 && call.names.length > 0 && version >= 246 ? 1 : 0;
}

function* listTimers(call: Call): Routine<number> {
	const { sys } = call;
	const now = sys.now();
	const timers: { readonly next: number | undefined; readonly row: string[] }[] = [];
	for (const name of allUnitNames(sys).filter((each) => each.endsWith(".timer"))) {
		const state = unitState(sys.machine, name);
		const unit = yield* loadUnit(sys, name);
		if (!unit || !state || (state.active !== "active" && !call.has("a")) || !fits(call, name)) {
			continue;
		}
		timers.push({
			next: state.next,
			row: [
				state.next === undefined ? "n/a" : systemdTime(sys, state.next),
				state.next === undefined ? "n/a" : `${spanText(state.next - now)} left`,
				state.last === undefined ? "n/a" : systemdTime(sys, state.last),
				state.last === undefined ? "n/a" : `${spanText(now - state.last)} ago`,
				name,
				timerTarget(unit),
			],
		});
	}
	const rows = timers
		.sort((a, b) => (a.next ?? Number.POSITIVE_INFINITY) - (b.next ?? Number.POSITIVE_INFINITY))
		.map(({ row }) => row);
	if (call.has("no-legend")) {
		yield* sys.print(rows.length === 0 ? "" : `${table(rows)}\n`);
		return 0;
	}
	const head = ["NEXT", "LEFT", "LAST", "PASSED", "UNIT", "ACTIVATES"];
	const pass = call.has("a") ? "" : "\nPass --all to see loaded but inactive timers, too.";
	yield* sys.print(
		`${rows.length === 0 && call.version === 219 ? "" : `${table([head, ...rows])}\n\n`}${rows.length} timers listed.${pass}\n`,
	);
	return 0;
}

function* listDependencies(call: Call): Routine<number> {
	const { sys } = call;
	const [name = "default.target"] = call.names;
	const root = fullName(name);
	yield* sys.print(`${root}\n`);
	const seen = new Set([root]);
	const walk = function* (parent: string, indent: string): Routine<void> {
		const unit = yield* loadUnit(sys, parent);
		const linked = listNames(sys, `/etc/systemd/system/${parent}.wants`);
		const children = [
			...new Set([
				...(unit ? [...names(unit.settings, "Unit", "Requires"), ...names(unit.settings, "Unit", "Wants")] : []),
				...linked,
			]),
		].sort();
		for (const [index, child] of children.entries()) {
			const isLast = index === children.length - 1;
			const isUp = unitState(sys.machine, child)?.active === "active";
			yield* sys.print(`${isUp ? "●" : call.version >= 246 ? "○" : "●"} ${indent}${isLast ? "└─" : "├─"}${child}\n`);
			if (child.endsWith(".target") && !seen.has(child)) {
				seen.add(child);
				yield* walk(child, `${indent}${isLast ? "  " : "│ "}`);
			}
		}
	};
	yield* walk(root, "");
	return 0;
}

function* listJobs(call: Call): Routine<number> {
	yield* call.sys.print("No jobs running.\n");
	return 0;
}

export const listVerbs: readonly (readonly [string, Verb])[] = [
	["list-units", listUnits],
	["list-unit-files", listUnitFiles],
	["list-timers", listTimers],
	["list-dependencies", listDependencies],
	["list-jobs", listJobs],
];
