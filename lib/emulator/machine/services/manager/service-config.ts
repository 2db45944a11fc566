import { type ExecCommand, parseExec } from "../unit-file/exec-line";
import type { UnitFile } from "../unit-file/load-unit";
import { flag, list, names, type Setting, single, timeSpan } from "../unit-file/parse-unit";

export type ServiceType = "simple" | "exec" | "forking" | "oneshot" | "notify" | "dbus" | "idle";

export type RestartPolicy = "no" | "always" | "on-success" | "on-failure" | "on-abnormal" | "on-abort" | "on-watchdog";

/** What a service unit says, with systemd's defaults. Times are ms. */
export type ServiceConfig = {
	readonly type: ServiceType;
	readonly startPre: readonly ExecCommand[];
	readonly start: readonly ExecCommand[];
	readonly startPost: readonly ExecCommand[];
	readonly reload: readonly ExecCommand[];
	readonly stop: readonly ExecCommand[];
	readonly stopPost: readonly ExecCommand[];
	readonly pidFile: string | undefined;
	readonly remainsAfterExit: boolean;
	readonly restart: RestartPolicy;
	readonly restartMs: number;
	readonly startTimeoutMs: number;
	readonly stopTimeoutMs: number;
	readonly killMode: "control-group" | "process" | "mixed" | "none";
	readonly killSignal: string;
	readonly successStatuses: ReadonlySet<string>;
	readonly startLimit: { readonly burst: number; readonly intervalMs: number };
	/** Why it cannot be started at all; the cloud's systemd says "not loaded properly" or "bad unit file setting". */
	readonly problem: string | undefined;
};

const TYPES: readonly ServiceType[] = ["simple", "exec", "forking", "oneshot", "notify", "dbus", "idle"];
const POLICIES: readonly RestartPolicy[] = [
	"no",
	"always",
	"on-success",
	"on-failure",
	"on-abnormal",
	"on-abort",
	"on-watchdog",
];
/** DefaultTimeoutStartSec and DefaultTimeoutStopSec. */
const PATIENCE_MS = 90_000;

/** Reads the [Service] section of a unit (systemd.service(5)); what is not understood is passed over, as systemd does. */
export function serviceConfig({ settings }: UnitFile): ServiceConfig {
	const known = configs.get(settings);
	if (known) {
		return known;
	}
	const read = readConfig(settings);
	configs.set(settings, read);
	return read;
}

/** Machines of an image read the same units: what one says is worked out once. */
const configs = new WeakMap<readonly Setting[], ServiceConfig>();

function readConfig(settings: readonly Setting[]): ServiceConfig {
	const get = (key: string) => single(settings, "Service", key);
	const exec = (key: string) => {
		const commands: ExecCommand[] = [];
		for (const value of list(settings, "Service", key)) {
			commands.push(...parseExec(value).commands);
		}
		return commands;
	};
	const start = exec("ExecStart");
	const given = TYPES.find((type) => type === get("Type"));
	const type = given ?? (start.length > 0 ? "simple" : "oneshot");
	const span = (key: string) => {
		const value = get(key);
		return value === undefined ? undefined : timeSpan(value);
	};
	const both = span("TimeoutSec");
	const limited = (value: number | undefined, fallback: number) =>
		value === undefined ? fallback : value === 0 ? Number.POSITIVE_INFINITY : value;
	const inUnit = (key: string) => single(settings, "Unit", key) ?? get(key);
	const interval = inUnit("StartLimitIntervalSec") ?? inUnit("StartLimitInterval");
	const hasStart = start.length > 0;
	const hasStop = list(settings, "Service", "ExecStop").length > 0;
	const remains = flag(settings, "Service", "RemainAfterExit") ?? false;
	return {
		type,
		startPre: exec("ExecStartPre"),
		start,
		startPost: exec("ExecStartPost"),
		reload: exec("ExecReload"),
		stop: exec("ExecStop"),
		stopPost: exec("ExecStopPost"),
		pidFile: pidFileOf(get("PIDFile")),
		remainsAfterExit: remains,
		restart: POLICIES.find((policy) => policy === get("Restart")) ?? "no",
		restartMs: span("RestartSec") ?? 100,
		startTimeoutMs: limited(
			span("TimeoutStartSec") ?? both,
			type === "oneshot" ? Number.POSITIVE_INFINITY : PATIENCE_MS,
		),
		stopTimeoutMs: limited(span("TimeoutStopSec") ?? both, PATIENCE_MS),
		killMode:
			(["control-group", "process", "mixed", "none"] as const).find((mode) => mode === get("KillMode")) ??
			"control-group",
		killSignal: (get("KillSignal") ?? "SIGTERM").replace(/^SIG/, ""),
		successStatuses: new Set(names(settings, "Service", "SuccessExitStatus")),
		startLimit: {
			burst: Number(inUnit("StartLimitBurst") ?? 5),
			intervalMs: (interval === undefined ? undefined : timeSpan(interval)) ?? 10_000,
		},
		problem: problemOf(type, hasStart, hasStop, start.length, remains),
	};
}

function pidFileOf(value: string | undefined): string | undefined {
	return value === undefined || value.startsWith("/") ? value : `/run/${value}`;
}

function problemOf(
	type: ServiceType,
	hasStart: boolean,
	hasStop: boolean,
	count: number,
	remains: boolean,
): string | undefined {
	if (!hasStart && !hasStop) {
		return "Service lacks both ExecStart= and ExecStop= setting. Refusing.";
	}
	if (!hasStart && !(type === "oneshot" || remains)) {
		return "Service has no ExecStart= setting, which is only allowed for RemainAfterExit=yes services. Refusing.";
	}
	if (count > 1 && type !== "oneshot") {
		return "Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing.";
	}
	return undefined;
}
