import type { Routine } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { serviceConfig } from "../../services/manager/service-config";
import { type UnitRuntime, unitState } from "../../services/manager/state";
import { timerTarget } from "../../services/manager/timer-unit";
import { systemdTime } from "../../services/time/format-time";
import { enabledState } from "../../services/unit-file/enablement";
import { descriptionOf, fullName, loadUnit, type UnitFile } from "../../services/unit-file/load-unit";
import { flag, list, names, single } from "../../services/unit-file/parse-unit";
import type { Call, Verb } from "./call";
import { allUnitNames, fitsPattern } from "./names";
import { statusOf } from "./status";

function* status(call: Call): Routine<number> {
	const { sys } = call;
	if (call.names.length === 0) {
		const failed = allUnitNames(sys).filter((name) => unitState(sys.machine, name)?.active === "failed").length;
		const indent = "    ";
		yield* sys.print(
			`● ${sys.machine.hostname()}\n${indent}State: ${failed > 0 ? "degraded" : "running"}\n${indent} Jobs: 0 queued\n${indent}Failed: ${failed} units\n${indent}Since: ${systemdTime(sys, sys.now() - sys.uptime())}\n`,
		);
		return 0;
	}
	const patterns = call.names.flatMap((name) =>
		/[*?[]/.test(name)
			? allUnitNames(sys).filter((known) => unitState(sys.machine, known) && fitsPattern(known, name))
			: [name],
	);
	let code = 0;
	for (const [index, name] of patterns.entries()) {
		const each = yield* statusOf(sys, name, { lines: Number(call.value("n") ?? 10), full: call.has("l") });
		if (index > 0) {
			yield* sys.print("\n");
		}
		yield* sys.print(each.out);
		yield* sys.warn(each.error);
		code = each.status === 0 ? code : each.status;
	}
	return code;
}

/** One state a line; 0 when any is among `good`. */
function stateVerb(good: readonly string[], unknownStatus: (version: number) => number, otherStatus: number): Verb {
	return function* (call) {
		const { sys, version } = call;
		let isGood = false;
		let isKnown = false;
		for (const name of call.names) {
			const full = fullName(name);
			const unit = yield* loadUnit(sys, full);
			const state = unitState(sys.machine, unit?.name ?? full)?.active;
			isKnown ||= unit !== undefined || state !== undefined;
			const text = state ?? (unit || version !== 219 ? "inactive" : "unknown");
			isGood ||= good.includes(text);
			if (!call.has("q")) {
				yield* sys.print(`${text}\n`);
			}
		}
		return isGood ? 0 : isKnown ? otherStatus : unknownStatus(version);
	};
}

function* cat(call: Call): Routine<number> {
	const { sys } = call;
	let code = 0;
	for (const [index, name] of call.names.entries()) {
		const unit = yield* loadUnit(sys, name);
		if (!unit || unit.isMasked) {
			yield* sys.warn(`No files found for ${fullName(name)}.\n`);
			code = 1;
			continue;
		}
		const parts = unit.sources.map(({ path, text }) => `# ${shownPath(call, path)}\n${text}`);
		yield* sys.print(`${index > 0 ? "\n" : ""}${parts.join("\n")}`);
	}
	return code;
}

function shownPath(call: Call, path: string): string {
	return isDebianFamily(call.sys.machine.facts.userland) ? path.replace(/^\/usr\/lib\/systemd/, "/lib/systemd") : path;
}

function* show(call: Call): Routine<number> {
	const { sys } = call;
	const wanted = call
		.values("p")
		.concat(call.values("P"))
		.flatMap((value) => value.split(","));
	for (const [index, name] of (call.names.length === 0 ? [""] : call.names).entries()) {
		const full = fullName(name);
		const unit = name === "" ? undefined : yield* loadUnit(sys, full);
		const properties = propertiesOf(call, full, unit, unitState(sys.machine, unit?.name ?? full));
		const shown =
			wanted.length === 0
				? Object.entries(properties)
				: wanted.flatMap((key) => (Object.hasOwn(properties, key) ? [[key, properties[key] ?? ""] as const] : []));
		const isBare = call.has("value") || call.values("P").length > 0;
		yield* sys.print(
			`${index > 0 ? "\n" : ""}${shown.map(([key, value]) => `${isBare ? value : `${key}=${value}`}\n`).join("")}`,
		);
	}
	return 0;
}

function time(call: Call, at: number | undefined): string {
	return at === undefined ? "" : systemdTime(call.sys, at);
}

function propertiesOf(
	call: Call,
	name: string,
	unit: UnitFile | undefined,
	state: UnitRuntime | undefined,
): Record<string, string> {
	const { sys } = call;
	const settings = unit?.settings ?? [];
	const main = state?.processes.findLast(({ what }) => what === "ExecStart");
	const group = `/system.slice/${name}`;
	const members = sys.machine.processes().filter(({ cgroup, state: life }) => cgroup === group && life !== "Z");
	const common: Record<string, string> = {
		Id: unit?.name ?? name,
		Names: unit?.name ?? name,
		Requires: names(settings, "Unit", "Requires").join(" "),
		Wants: names(settings, "Unit", "Wants").join(" "),
		WantedBy: names(settings, "Install", "WantedBy").join(" "),
		Before: names(settings, "Unit", "Before").join(" "),
		After: names(settings, "Unit", "After").join(" "),
		Documentation: names(settings, "Unit", "Documentation").join(" "),
		Description: unit ? descriptionOf(unit) : name,
		LoadState: unit ? (unit.isMasked ? "masked" : "loaded") : "not-found",
		ActiveState: state?.active ?? "inactive",
		SubState: state?.sub ?? "dead",
		FragmentPath: unit ? shownPath(call, unit.path) : "",
		DropInPaths: unit?.dropIns.join(" ") ?? "",
		UnitFileState: unit ? enabledState(sys, unit) : "",
		NeedDaemonReload: unit && state?.loadedAt !== undefined && unit.mtime > state.loadedAt ? "yes" : "no",
		StateChangeTimestamp: time(call, state?.since),
		ActiveEnterTimestamp: time(call, state?.activeEnter),
		InactiveEnterTimestamp: time(call, state?.inactiveEnter),
		ConditionResult: state?.failedCondition === undefined && state?.activeEnter !== undefined ? "yes" : "no",
	};
	if (name.endsWith(".timer")) {
		return {
			...common,
			Unit: unit ? timerTarget(unit) : "",
			NextElapseUSecRealtime: time(call, state?.next),
			LastTriggerUSec: time(call, state?.last),
			Result: state?.result ?? "success",
		};
	}
	if (!name.endsWith(".service")) {
		return common;
	}
	const config = unit && !unit.isMasked ? serviceConfig(unit) : undefined;
	const exec = (key: string) =>
		list(settings, "Service", key)
			.map(
				(value) =>
					`{ path=${value.split(/\s+/)[0]?.replace(/^[-@+!:]+/, "")} ; argv[]=${value.replace(/^[-@+!:]+/, "")} ; ignore_errors=${value.startsWith("-") ? "yes" : "no"} ; start_time=[n/a] ; stop_time=[n/a] ; pid=0 ; code=(null) ; status=0/0 }`,
			)
			.join("\n");
	return {
		Type: config?.type ?? "simple",
		Restart: config?.restart ?? "no",
		PIDFile: config?.pidFile ?? "",
		RestartUSec: config ? microseconds(config.restartMs) : "100ms",
		TimeoutStartUSec: config ? microseconds(config.startTimeoutMs) : "1min 30s",
		TimeoutStopUSec: config ? microseconds(config.stopTimeoutMs) : "1min 30s",
		RemainAfterExit: config?.remainsAfterExit ? "yes" : "no",
		MainPID: String(state?.mainPid ?? 0),
		ControlPID: String(state?.phase?.pid ?? 0),
		StatusText: state?.statusText ?? "",
		Result: state?.result ?? "success",
		NRestarts: String(state?.restarts ?? 0),
		ExecMainStartTimestamp: time(call, main?.startedAt),
		ExecMainExitTimestamp: time(call, main?.endedAt),
		ExecMainPID: String(main?.pid ?? 0),
		ExecMainCode: String(main?.end ? (main.end.code === "exited" ? 1 : main.end.code === "killed" ? 2 : 3) : 0),
		ExecMainStatus: String(main?.end?.status ?? 0),
		ExecStart: exec("ExecStart"),
		ExecReload: exec("ExecReload"),
		ExecStop: exec("ExecStop"),
		ControlGroup: members.length > 0 ? group : "",
		TasksCurrent: String(members.length),
		MemoryCurrent: String(members.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)),
		Environment: list(settings, "Service", "Environment").join(" "),
		EnvironmentFile: list(settings, "Service", "EnvironmentFile").join(" "),
		User: single(settings, "Service", "User") ?? "",
		Group: single(settings, "Service", "Group") ?? "",
		WorkingDirectory: single(settings, "Service", "WorkingDirectory") ?? "",
		UMask: single(settings, "Service", "UMask") ?? "0022",
		LimitNOFILE: limitOf(call, single(settings, "Service", "LimitNOFILE")),
		LimitNPROC: single(settings, "Service", "LimitNPROC") ?? String(Math.floor(sys.machine.facts.memoryMiB * 3.9)),
		LimitCORE: single(settings, "Service", "LimitCORE") ?? "infinity",
		PrivateTmp: flag(settings, "Service", "PrivateTmp") ? "yes" : "no",
		KillMode: config?.killMode ?? "control-group",
		KillSignal: "15",
		...common,
	};
}

function limitOf(call: Call, value: string | undefined): string {
	const hard = value?.split(":").at(-1);
	return hard ?? (call.version === 219 ? "4096" : call.version >= 249 ? "524288" : "262144");
}

function microseconds(ms: number): string {
	if (!Number.isFinite(ms)) {
		return "infinity";
	}
	const seconds = ms / 1000;
	if (seconds < 1) {
		return `${ms}ms`;
	}
	const minutes = Math.floor(seconds / 60);
	const rest = Math.round((seconds - minutes * 60) * 1000) / 1000;
	return [minutes > 0 ? `${minutes}min` : "", rest > 0 ? `${rest}s` : ""].filter(Boolean).join(" ") || "0";
}

function* isSystemRunning(call: Call): Routine<number> {
	const { sys } = call;
	const hasFailed = allUnitNames(sys).some((name) => unitState(sys.machine, name)?.active === "failed");
	yield* sys.print(hasFailed ? "degraded\n" : "running\n");
	return hasFailed ? 1 : 0;
}

export const showVerbs: readonly (readonly [string, Verb])[] = [
	["status", status],
	["is-active", stateVerb(["active", "reloading"], () => 3, 3)],
	["is-failed", stateVerb(["failed"], () => 1, 1)],
	["cat", cat],
	["show", show],
	["is-system-running", isSystemRunning],
];
