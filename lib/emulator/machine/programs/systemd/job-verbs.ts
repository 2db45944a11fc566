import type { Routine } from "../../kernel/sys";
import { askManager } from "../../services/manager/protocol";
import { unitState } from "../../services/manager/state";
import { fullName, loadUnit } from "../../services/unit-file/load-unit";
import type { Call, Verb } from "./call";
import { allUnitNames, fitsPattern } from "./names";
import { changedWarning } from "./status";

type JobType = "start" | "stop" | "restart" | "reload" | "try-restart" | "reload-or-restart";

/** Asks for a job on each unit and says what went wrong, in systemctl's words; the status is the worst. */
export function* runJobs(call: Call, type: JobType, names: readonly string[]): Routine<number> {
	const { sys, version } = call;
	const units = names.flatMap((name) =>
		/[*?[]/.test(name)
			? allUnitNames(sys).filter((known) => unitState(sys.machine, known) && fitsPattern(known, name))
			: [fullName(name)],
	);
	if (type !== "stop") {
		for (const unit of units) {
			yield* warnOfChange(call, unit);
		}
	}
	const { results } = yield* askManager(sys, { verb: "job", type, units: [...units], wait: !call.has("no-block") });
	let status = 0;
	for (const [index, unit] of units.entries()) {
		const result = results[index] ?? "done";
		const message = jobMessage(type, unit, result, version);
		if (message) {
			yield* sys.warn(message.text);
			status = message.status;
		}
	}
	return status;
}

function* warnOfChange(call: Call, name: string): Routine<void> {
	const { sys, version } = call;
	const state = unitState(sys.machine, name);
	const unit = state?.loadedAt === undefined ? undefined : yield* loadUnit(sys, name);
	if (unit && state?.loadedAt !== undefined && unit.mtime > state.loadedAt) {
		yield* sys.warn(`${changedWarning(name, version)}\n`);
	}
}

/** What is said of a job's result, and the status it gives; undefined when all went well. */
export function jobMessage(
	type: JobType,
	unit: string,
	result: string,
	version: number,
): { readonly text: string; readonly status: number } | undefined {
	const verb = type === "try-restart" || type === "reload-or-restart" ? "restart" : type;
	switch (result) {
		case "done":
		case "skipped":
			return undefined;
		case "not-found":
			return type === "stop"
				? { text: `Failed to stop ${unit}: Unit ${unit} not loaded.\n`, status: 5 }
				: { text: `Failed to ${verb} ${unit}: ${version === 219 ? "Unit" : `Unit ${unit}`} not found.\n`, status: 5 };
		case "masked":
			return { text: `Failed to ${verb} ${unit}: Unit ${version === 219 ? "" : `${unit} `}is masked.\n`, status: 1 };
		case "bad-setting":
			return {
				text: `Failed to ${verb} ${unit}: ${
					version === 219
						? "Unit is not loaded properly: Invalid argument."
						: `Unit ${unit} has a bad unit file setting.`
				}\n${version >= 239 ? `See system logs and 'systemctl status ${unit}' for details.\n` : ""}`,
				status: 1,
			};
		case "not-reloadable":
			return {
				text: `Failed to reload ${unit}: Job type reload is not applicable for unit ${unit}.\n${
					version === 219 ? `See system logs and 'systemctl status ${unit}' for details.\n` : ""
				}`,
				status: 1,
			};
		case "inactive":
			return {
				text: version === 219 ? `Job for ${unit} invalid.\n` : `${unit} is not active, cannot reload.\n`,
				status: 1,
			};
		case "dependency":
			return {
				text: `A dependency job for ${unit} failed. See 'journalctl -xe' for details.\n`,
				status: 1,
			};
		case "canceled":
			return { text: `Job for ${unit} canceled.\n`, status: 1 };
		default:
			return { text: failureText(unit, result, version), status: 1 };
	}
}

function failureText(unit: string, result: string, version: number): string {
	const why =
		result === "timeout"
			? "a timeout was exceeded"
			: result === "start-limit-hit"
				? version === 219
					? "start of the service was attempted too often"
					: "the start of the service was attempted too often"
				: "the control process exited with error code";
	if (version >= 249) {
		return `Job for ${unit} failed because ${why}.\nSee "systemctl status ${unit}" and "journalctl -xeu ${unit}" for details.\n`;
	}
	return `Job for ${unit} failed because ${why}.${version >= 230 ? "\n" : " "}See "systemctl status ${unit}" and "journalctl -xe" for details.\n`;
}

function jobVerb(type: JobType): Verb {
	return function* (call) {
		if (call.names.length === 0) {
			yield* call.sys.warn("Too few arguments.\n");
			return 1;
		}
		return yield* runJobs(call, type, call.names);
	};
}

function powerVerb(how: "halt" | "reboot"): Verb {
	return function* (call) {
		yield* askManager(call.sys, { verb: "power", how });
		return 0;
	};
}

function* daemonReload(call: Call): Routine<number> {
	yield* askManager(call.sys, { verb: "daemon-reload" });
	return 0;
}

function* resetFailed(call: Call): Routine<number> {
	const names = call.names.map(fullName);
	for (const name of names) {
		if (!unitState(call.sys.machine, name)) {
			yield* call.sys.warn(`Failed to reset failed state of unit ${name}: Unit ${name} not loaded.\n`);
			return 1;
		}
	}
	yield* askManager(call.sys, { verb: "reset-failed", units: names });
	return 0;
}

function* kill(call: Call): Routine<number> {
	for (const name of call.names.map(fullName)) {
		if (!unitState(call.sys.machine, name)) {
			yield* call.sys.warn(`Failed to kill unit ${name}: Unit ${name} not loaded.\n`);
			return 1;
		}
		yield* askManager(call.sys, { verb: "kill", unit: name, signal: call.value("s") ?? "TERM" });
	}
	return 0;
}

function* isolate(call: Call): Routine<number> {
	const [name = ""] = call.names;
	return yield* runJobs(call, "start", [name]);
}

export const jobVerbs: readonly (readonly [string, Verb])[] = [
	["start", jobVerb("start")],
	["stop", jobVerb("stop")],
	["restart", jobVerb("restart")],
	["reload", jobVerb("reload")],
	["try-restart", jobVerb("try-restart")],
	["condrestart", jobVerb("try-restart")],
	["reload-or-restart", jobVerb("reload-or-restart")],
	["reload-or-try-restart", jobVerb("try-restart")],
	["try-reload-or-restart", jobVerb("try-restart")],
	["force-reload", jobVerb("reload-or-restart")],
	["daemon-reload", daemonReload],
	["daemon-reexec", daemonReload],
	["reset-failed", resetFailed],
	["kill", kill],
	["isolate", isolate],
	["reboot", powerVerb("reboot")],
	["poweroff", powerVerb("halt")],
	["halt", powerVerb("halt")],
];
