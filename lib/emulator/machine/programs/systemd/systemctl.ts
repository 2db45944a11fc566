import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import type { Program } from "../../program";
import { systemdVersion } from "../../services/version";
import { parseOptions, UsageError } from "../kit/options";
import type { Call, Verb } from "./call";
import { enableVerbs } from "./enable-verbs";
import { jobVerbs } from "./job-verbs";
import { listVerbs } from "./list-verbs";
import { showVerbs } from "./show-verbs";

const OPTIONS = {
	short: "t:p:s:n:o:H:M:alqfrPh",
	long: {
		"type=": "t",
		"property=": "p",
		"state=": "state",
		"signal=": "s",
		"lines=": "n",
		"output=": "o",
		"host=": "H",
		"machine=": "M",
		"kill-who=": "kill-who",
		"kill-whom=": "kill-who",
		"job-mode=": "job-mode",
		"root=": "root",
		"preset-mode=": "preset-mode",
		"what=": "what",
		all: "a",
		full: "l",
		quiet: "q",
		force: "f",
		recursive: "r",
		failed: "failed",
		now: "now",
		"no-block": "no-block",
		"no-pager": "no-pager",
		"no-legend": "no-legend",
		"legend=": "legend",
		plain: "plain",
		value: "value",
		runtime: "runtime",
		system: "system",
		user: "user",
		global: "global",
		"no-ask-password": "no-ask-password",
		"no-reload": "no-reload",
		"no-wall": "no-wall",
		"ignore-dependencies": "ignore-dependencies",
		"show-types": "show-types",
		reverse: "reverse",
		after: "after",
		before: "before",
		wait: "wait",
		help: "h",
		version: "version",
	},
} as const;

const VERBS: ReadonlyMap<string, Verb> = new Map([...jobVerbs, ...enableVerbs, ...showVerbs, ...listVerbs]);

/** Verbs that change something: only root may. */
const READING = new Set([
	"status",
	"show",
	"cat",
	"is-active",
	"is-enabled",
	"is-failed",
	"list-units",
	"list-unit-files",
	"list-timers",
	"list-dependencies",
	"list-jobs",
	"list-sockets",
	"get-default",
	"is-system-running",
	"help",
]);

/** systemctl(1). */
export const SYSTEMCTL: Program = {
	name: "systemctl",
	*run(sys) {
		const version = systemdVersion(sys.machine);
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), OPTIONS);
			const call: Call = {
				sys,
				version,
				names: operands.slice(1),
				has: (key) => options.some((option) => option.key === key),
				value: (key) => options.findLast((option) => option.key === key)?.value,
				values: (key) =>
					options.flatMap((option) => (option.key === key && option.value !== undefined ? [option.value] : [])),
			};
			if (call.has("version")) {
				yield* sys.print(`systemd ${version}\n`);
				return 0;
			}
			if (call.has("h")) {
				yield* sys.print(
					"systemctl [OPTIONS...] {COMMAND} ...\n\nQuery or send control commands to the systemd manager.\n",
				);
				return 0;
			}
			const [name = "list-units"] = operands;
			const verb = VERBS.get(name);
			if (!verb) {
				yield* sys.warn(version === 219 ? `Unknown operation '${name}'.\n` : `Unknown operation ${name}.\n`);
				return 1;
			}
			if (sys.euid() !== 0 && !READING.has(name)) {
				return yield* denied(call, name);
			}
			return yield* verb(call);
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(`systemctl: ${error.message}\n`);
				return 1;
			}
			if (isErrno(error, "ECONNREFUSED")) {
				yield* sys.warn("System has not been booted with systemd as init system (PID 1). Can't operate.\n");
				return 1;
			}
			throw error;
		}
	},
};

function* denied(call: Call, verb: string): Routine<number> {
	const [name = ""] = call.names;
	const unit = name === "" || name.includes(".") ? name : `${name}.service`;
	const what = unit === "" ? `Failed to execute operation` : `Failed to ${verb} ${unit}`;
	yield* call.sys.warn(
		call.version === 219 ? `${what}: Access denied\n` : `${what}: Interactive authentication required.\n`,
	);
	return 1;
}
